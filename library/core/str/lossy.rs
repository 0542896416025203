// SPDX-License-Identifier: MIT
//! Bytes as a sequence of valid and invalid parts.

use super::{from_utf8, from_utf8_unchecked};
use crate::fmt;
use crate::iter::FusedIterator;

impl [u8] {
    /// The valid parts, each with what is invalid after it.
    pub fn utf8_chunks(&self) -> Utf8Chunks<'_> {
        Utf8Chunks { source: self }
    }
}

/// A valid part and an invalid one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utf8Chunk<'a> {
    valid: &'a str,
    invalid: &'a [u8],
}
impl<'a> Utf8Chunk<'a> {
    #[must_use]
    pub fn valid(&self) -> &'a str {
        self.valid
    }
    #[must_use]
    pub fn invalid(&self) -> &'a [u8] {
        self.invalid
    }
}

/// From `utf8_chunks`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Utf8Chunks<'a> {
    source: &'a [u8],
}
impl<'a> Iterator for Utf8Chunks<'a> {
    type Item = Utf8Chunk<'a>;
    fn next(&mut self) -> Option<Utf8Chunk<'a>> {
        if self.source.is_empty() {
            return None;
        }
        match from_utf8(self.source) {
            Ok(valid) => {
                self.source = &[];
                Some(Utf8Chunk { valid, invalid: &[] })
            }
            Err(e) => {
                let (valid, rest) = self.source.split_at(e.valid_up_to());
                let (invalid, rest) = rest.split_at(e.error_len().unwrap_or(rest.len()));
                self.source = rest;
                Some(Utf8Chunk { valid: unsafe { from_utf8_unchecked(valid) }, invalid })
            }
        }
    }
}
impl FusedIterator for Utf8Chunks<'_> {}
impl fmt::Debug for Utf8Chunks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Utf8Chunks").field("source", &self.source).finish()
    }
}
