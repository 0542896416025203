// SPDX-License-Identifier: MIT
//! Asynchronous iteration.

use crate::pin::Pin;
use crate::task::{Context, Poll};

/// Asynchronous iterators.
#[must_use = "async iterators do nothing unless polled"]
#[lang = "async_iterator"]
pub trait AsyncIterator {
    type Item;
    #[lang = "async_iterator_poll_next"]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}
