// SPDX-License-Identifier: MIT
//! `Exclusive`: gives only exclusive access, so it can be shared whatever is in it.

use crate::fmt;

#[derive(Default)]
#[repr(transparent)]
pub struct Exclusive<T: ?Sized> {
    inner: T,
}
unsafe impl<T: ?Sized> Sync for Exclusive<T> {}
impl<T> Exclusive<T> {
    #[must_use]
    #[inline]
    pub const fn new(t: T) -> Self {
        Self { inner: t }
    }
    #[must_use]
    #[inline]
    pub const fn into_inner(self) -> T {
        self.inner
    }
}
impl<T: ?Sized> Exclusive<T> {
    #[must_use]
    #[inline]
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}
impl<T: ?Sized> fmt::Debug for Exclusive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exclusive").finish_non_exhaustive()
    }
}
