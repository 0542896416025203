// SPDX-License-Identifier: MIT
//! ASCII operations on `[u8]`.

use crate::ascii;
use crate::fmt;
use crate::iter::FusedIterator;

impl [u8] {
    #[must_use]
    #[inline]
    pub const fn is_ascii(&self) -> bool {
        const HI: usize = usize::MAX / 255 << 7;
        let p = self.as_ptr();
        let len = self.len();
        let mut i = 0;
        unsafe {
            while i + 8 <= len {
                if (p.add(i) as *const usize).read_unaligned() & HI != 0 {
                    return false;
                }
                i += 8;
            }
            while i < len {
                if *p.add(i) >= 128 {
                    return false;
                }
                i += 1;
            }
        }
        true
    }
    #[must_use]
    #[inline]
    pub const fn as_ascii_str_checked(&self) -> Option<&str> {
        if self.is_ascii() { Some(unsafe { crate::str::from_utf8_unchecked(self) }) } else { None }
    }
    #[must_use]
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let mut i = 0;
        while i < self.len() {
            if !self[i].eq_ignore_ascii_case(&other[i]) {
                return false;
            }
            i += 1;
        }
        true
    }
    #[inline]
    pub const fn make_ascii_uppercase(&mut self) {
        let mut i = 0;
        while i < self.len() {
            self[i].make_ascii_uppercase();
            i += 1;
        }
    }
    #[inline]
    pub const fn make_ascii_lowercase(&mut self) {
        let mut i = 0;
        while i < self.len() {
            self[i].make_ascii_lowercase();
            i += 1;
        }
    }
    #[must_use = "this returns the escaped bytes as an iterator, without modifying the original"]
    pub fn escape_ascii(&self) -> EscapeAscii<'_> {
        EscapeAscii { bytes: self.iter(), front: None, back: None }
    }
    #[inline]
    pub const fn trim_ascii_start(&self) -> &[u8] {
        let mut bytes = self;
        while let [first, rest @ ..] = bytes {
            if first.is_ascii_whitespace() {
                bytes = rest;
            } else {
                break;
            }
        }
        bytes
    }
    #[inline]
    pub const fn trim_ascii_end(&self) -> &[u8] {
        let mut bytes = self;
        while let [rest @ .., last] = bytes {
            if last.is_ascii_whitespace() {
                bytes = rest;
            } else {
                break;
            }
        }
        bytes
    }
    #[inline]
    pub const fn trim_ascii(&self) -> &[u8] {
        self.trim_ascii_start().trim_ascii_end()
    }
}

/// The escaped form of a byte slice.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct EscapeAscii<'a> {
    bytes: super::Iter<'a, u8>,
    front: Option<ascii::EscapeDefault>,
    back: Option<ascii::EscapeDefault>,
}

impl<'a> Iterator for EscapeAscii<'a> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        loop {
            if let Some(front) = &mut self.front {
                if let Some(b) = front.next() {
                    return Some(b);
                }
            }
            match self.bytes.next() {
                Some(b) => self.front = Some(ascii::escape_default(*b)),
                None => {
                    self.front = None;
                    return self.back.as_mut()?.next();
                }
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.bytes.len(), self.bytes.len().checked_mul(4).and_then(|n| n.checked_add(8)))
    }
}
impl<'a> DoubleEndedIterator for EscapeAscii<'a> {
    fn next_back(&mut self) -> Option<u8> {
        loop {
            if let Some(back) = &mut self.back {
                if let Some(b) = back.next_back() {
                    return Some(b);
                }
            }
            match self.bytes.next_back() {
                Some(b) => self.back = Some(ascii::escape_default(*b)),
                None => {
                    self.back = None;
                    return self.front.as_mut()?.next_back();
                }
            }
        }
    }
}
impl<'a> FusedIterator for EscapeAscii<'a> {}
impl<'a> fmt::Display for EscapeAscii<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::fmt::Write;
        for b in self.clone() {
            f.write_char(b as char)?;
        }
        Ok(())
    }
}
impl<'a> fmt::Debug for EscapeAscii<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EscapeAscii").finish_non_exhaustive()
    }
}
