// SPDX-License-Identifier: MIT
//! `char`: iterators over escapes and case mappings, conversions, UTF-16 decoding. The inherent
//! methods are in `methods`.

mod convert;
mod decode;
mod methods;

pub use self::convert::{CharTryFromError, ParseCharError, TryFromCharError};
pub use self::decode::{DecodeUtf16, DecodeUtf16Error, decode_utf16};
pub(crate) use self::methods::EscapeDebugExtArgs;
#[doc(hidden)]
pub use self::methods::encode_utf8_raw;
use crate::fmt::{self, Write};
use crate::iter::{FusedIterator, TrustedLen};

pub const MAX: char = char::MAX;
pub const REPLACEMENT_CHARACTER: char = char::REPLACEMENT_CHARACTER;

#[inline]
pub const fn from_u32(i: u32) -> Option<char> {
    convert::from_u32(i)
}
/// # Safety
/// `i` must be a Unicode scalar value.
#[inline]
#[must_use]
pub const unsafe fn from_u32_unchecked(i: u32) -> char {
    unsafe { crate::intrinsics::transmute(i) }
}
#[inline]
#[must_use]
pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
    convert::from_digit(num, radix)
}

/// Up to ten ASCII characters or one other character: what escapes consist of.
#[derive(Clone, Debug)]
pub(crate) struct EscapeBuf {
    data: [u8; 10],
    start: u8,
    end: u8,
}

const HEX: &[u8; 16] = b"0123456789abcdef";

impl EscapeBuf {
    pub(crate) const fn one(c: u8) -> EscapeBuf {
        let mut data = [0; 10];
        data[0] = c;
        EscapeBuf { data, start: 0, end: 1 }
    }
    pub(crate) const fn backslash(c: u8) -> EscapeBuf {
        let mut data = [0; 10];
        data[0] = b'\\';
        data[1] = c;
        EscapeBuf { data, start: 0, end: 2 }
    }
    pub(crate) const fn hex_byte(b: u8) -> EscapeBuf {
        let mut data = [0; 10];
        data[0] = b'\\';
        data[1] = b'x';
        data[2] = HEX[(b >> 4) as usize];
        data[3] = HEX[(b & 15) as usize];
        EscapeBuf { data, start: 0, end: 4 }
    }
    /// `\u{…}`, written from the end.
    pub(crate) const fn unicode(c: char) -> EscapeBuf {
        let mut data = [0; 10];
        data[9] = b'}';
        let mut at = 9;
        let mut n = c as u32;
        loop {
            at -= 1;
            data[at] = HEX[(n & 15) as usize];
            n >>= 4;
            if n == 0 {
                break;
            }
        }
        data[at - 1] = b'{';
        data[at - 2] = b'u';
        data[at - 3] = b'\\';
        EscapeBuf { data, start: at as u8 - 3, end: 10 }
    }
    #[inline]
    pub(crate) fn next(&mut self) -> Option<u8> {
        if self.start < self.end {
            self.start += 1;
            Some(self.data[self.start as usize - 1])
        } else {
            None
        }
    }
    pub(crate) fn next_back(&mut self) -> Option<u8> {
        if self.start < self.end {
            self.end -= 1;
            Some(self.data[self.end as usize])
        } else {
            None
        }
    }
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
    pub(crate) fn as_str(&self) -> &str {
        unsafe {
            crate::str::from_utf8_unchecked(&self.data[self.start as usize..self.end as usize])
        }
    }
}

macro_rules! escape_iter {
    ($(#[$m:meta] $T:ident;)*) => { $(
        #[$m]
        #[derive(Clone, Debug)]
        pub struct $T(EscapeBuf);
        impl Iterator for $T {
            type Item = char;
            #[inline]
            fn next(&mut self) -> Option<char> {
                self.0.next().map(|b| b as char)
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.0.len(), Some(self.0.len()))
            }
        }
        impl ExactSizeIterator for $T {}
        impl FusedIterator for $T {}
        impl fmt::Display for $T {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0.as_str())
            }
        }
    )* };
}
escape_iter! {
    /// From `escape_unicode`.
    EscapeUnicode;
    /// From `escape_default`.
    EscapeDefault;
}

/// From `escape_debug`.
#[derive(Clone, Debug)]
pub struct EscapeDebug(EscapeDebugInner);

#[derive(Clone, Debug)]
enum EscapeDebugInner {
    Bytes(EscapeBuf),
    Char(Option<char>),
}
impl EscapeDebug {
    fn printable(chr: char) -> Self {
        Self(EscapeDebugInner::Char(Some(chr)))
    }
}
impl Iterator for EscapeDebug {
    type Item = char;
    #[inline]
    fn next(&mut self) -> Option<char> {
        match &mut self.0 {
            EscapeDebugInner::Bytes(bytes) => bytes.next().map(|b| b as char),
            EscapeDebugInner::Char(chr) => chr.take(),
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.len();
        (n, Some(n))
    }
}
impl ExactSizeIterator for EscapeDebug {
    fn len(&self) -> usize {
        match &self.0 {
            EscapeDebugInner::Bytes(bytes) => bytes.len(),
            EscapeDebugInner::Char(chr) => chr.is_some() as usize,
        }
    }
}
impl FusedIterator for EscapeDebug {}
impl fmt::Display for EscapeDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            EscapeDebugInner::Bytes(bytes) => f.write_str(bytes.as_str()),
            EscapeDebugInner::Char(Some(chr)) => f.write_char(*chr),
            EscapeDebugInner::Char(None) => Ok(()),
        }
    }
}

/// Up to three characters of a case mapping.
#[derive(Clone, Debug)]
struct CaseMapping {
    chars: [char; 3],
    start: u8,
    end: u8,
}
impl CaseMapping {
    fn new(chars: [char; 3]) -> CaseMapping {
        let end = if chars[2] != '\0' {
            3
        } else if chars[1] != '\0' {
            2
        } else {
            1
        };
        CaseMapping { chars, start: 0, end }
    }
}

macro_rules! casemapping {
    ($(#[$m:meta] $T:ident;)*) => { $(
        #[$m]
        #[derive(Clone, Debug)]
        pub struct $T(CaseMapping);
        impl Iterator for $T {
            type Item = char;
            fn next(&mut self) -> Option<char> {
                if self.0.start < self.0.end {
                    self.0.start += 1;
                    Some(self.0.chars[self.0.start as usize - 1])
                } else {
                    None
                }
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = (self.0.end - self.0.start) as usize;
                (n, Some(n))
            }
        }
        impl DoubleEndedIterator for $T {
            fn next_back(&mut self) -> Option<char> {
                if self.0.start < self.0.end {
                    self.0.end -= 1;
                    Some(self.0.chars[self.0.end as usize])
                } else {
                    None
                }
            }
        }
        impl ExactSizeIterator for $T {}
        impl FusedIterator for $T {}
        unsafe impl TrustedLen for $T {}
        impl fmt::Display for $T {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for c in self.clone() {
                    f.write_char(c)?;
                }
                Ok(())
            }
        }
    )* };
}
casemapping! {
    /// From `to_lowercase`.
    ToLowercase;
    /// From `to_uppercase`.
    ToUppercase;
}
