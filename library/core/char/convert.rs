// SPDX-License-Identifier: MIT
//! Conversions between `char`, numbers and strings.

use crate::fmt;
use crate::str::FromStr;

pub(super) const fn from_u32(i: u32) -> Option<char> {
    if i < 0xD800 || (i > 0xDFFF && i < 0x110000) {
        Some(unsafe { crate::intrinsics::transmute(i) })
    } else {
        None
    }
}

#[track_caller]
pub(super) const fn from_digit(num: u32, radix: u32) -> Option<char> {
    if radix > 36 {
        panic!("from_digit: radix is too high (maximum 36)");
    }
    if num >= radix {
        return None;
    }
    let num = num as u8;
    Some(if num < 10 { (b'0' + num) as char } else { (b'a' + num - 10) as char })
}

impl From<char> for u32 {
    #[inline]
    fn from(c: char) -> Self {
        c as u32
    }
}
impl From<char> for u64 {
    #[inline]
    fn from(c: char) -> Self {
        c as u64
    }
}
impl From<char> for u128 {
    #[inline]
    fn from(c: char) -> Self {
        c as u128
    }
}

/// A `char` does not fit a smaller number.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct TryFromCharError(pub(crate) ());
impl fmt::Display for TryFromCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("unicode code point out of range")
    }
}
impl TryFrom<char> for u8 {
    type Error = TryFromCharError;
    #[inline]
    fn try_from(c: char) -> Result<u8, TryFromCharError> {
        if (c as u32) < 0x100 { Ok(c as u8) } else { Err(TryFromCharError(())) }
    }
}
impl TryFrom<char> for u16 {
    type Error = TryFromCharError;
    #[inline]
    fn try_from(c: char) -> Result<u16, TryFromCharError> {
        if (c as u32) < 0x10000 { Ok(c as u16) } else { Err(TryFromCharError(())) }
    }
}

/// A number is no Unicode scalar value.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CharTryFromError(());
impl fmt::Display for CharTryFromError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("converted integer out of range for `char`")
    }
}
impl TryFrom<u32> for char {
    type Error = CharTryFromError;
    #[inline]
    fn try_from(i: u32) -> Result<Self, CharTryFromError> {
        from_u32(i).ok_or(CharTryFromError(()))
    }
}

/// A string is not exactly one `char`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseCharError {
    kind: CharErrorKind,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum CharErrorKind {
    EmptyString,
    TooManyChars,
}
impl fmt::Display for ParseCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            CharErrorKind::EmptyString => "cannot parse char from empty string",
            CharErrorKind::TooManyChars => "too many characters in string",
        })
    }
}
impl FromStr for char {
    type Err = ParseCharError;
    fn from_str(s: &str) -> Result<Self, ParseCharError> {
        let mut chars = s.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Err(ParseCharError { kind: CharErrorKind::EmptyString }),
            (Some(c), None) => Ok(c),
            _ => Err(ParseCharError { kind: CharErrorKind::TooManyChars }),
        }
    }
}
