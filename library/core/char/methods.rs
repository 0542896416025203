// SPDX-License-Identifier: MIT
//! Methods of `char`.

use super::*;
use crate::unicode;

/// What `escape_debug` escapes besides the unprintable.
pub(crate) struct EscapeDebugExtArgs {
    pub(crate) escape_grapheme_extended: bool,
    pub(crate) escape_single_quote: bool,
    pub(crate) escape_double_quote: bool,
}

impl char {
    pub const MIN: char = '\0';
    pub const MAX: char = '\u{10FFFF}';
    pub const MAX_LEN_UTF8: usize = 4;
    pub const MAX_LEN_UTF16: usize = 2;
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';
    pub const UNICODE_VERSION: (u8, u8, u8) = (17, 0, 0);

    #[inline]
    pub fn decode_utf16<I: IntoIterator<Item = u16>>(iter: I) -> DecodeUtf16<I::IntoIter> {
        super::decode::decode_utf16(iter)
    }
    #[must_use]
    #[inline]
    pub const fn from_u32(i: u32) -> Option<char> {
        super::convert::from_u32(i)
    }
    /// # Safety
    /// `i` must be a Unicode scalar value.
    #[must_use]
    #[inline]
    pub const unsafe fn from_u32_unchecked(i: u32) -> char {
        unsafe { crate::intrinsics::transmute(i) }
    }
    #[must_use]
    #[inline]
    #[track_caller]
    pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
        super::convert::from_digit(num, radix)
    }
    #[inline]
    #[track_caller]
    pub const fn is_digit(self, radix: u32) -> bool {
        self.to_digit(radix).is_some()
    }
    #[must_use]
    #[inline]
    #[track_caller]
    pub const fn to_digit(self, radix: u32) -> Option<u32> {
        assert!(radix >= 2 && radix <= 36, "to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive");
        let digit = match self {
            '0'..='9' => self as u32 - '0' as u32,
            'a'..='z' => self as u32 - 'a' as u32 + 10,
            'A'..='Z' => self as u32 - 'A' as u32 + 10,
            _ => return None,
        };
        if digit < radix { Some(digit) } else { None }
    }
    #[must_use]
    #[inline]
    pub fn escape_unicode(self) -> EscapeUnicode {
        EscapeUnicode(EscapeBuf::unicode(self))
    }
    pub(crate) fn escape_debug_ext(self, args: EscapeDebugExtArgs) -> EscapeDebug {
        let bytes = match self {
            '\0' => EscapeBuf::backslash(b'0'),
            '\t' => EscapeBuf::backslash(b't'),
            '\r' => EscapeBuf::backslash(b'r'),
            '\n' => EscapeBuf::backslash(b'n'),
            '\\' => EscapeBuf::backslash(b'\\'),
            '"' if args.escape_double_quote => EscapeBuf::backslash(b'"'),
            '\'' if args.escape_single_quote => EscapeBuf::backslash(b'\''),
            '\x20'..='\x7e' => return EscapeDebug::printable(self),
            _ if args.escape_grapheme_extended && unicode::is_grapheme_extend(self) => {
                EscapeBuf::unicode(self)
            }
            _ if unicode::is_printable(self) => return EscapeDebug::printable(self),
            _ => EscapeBuf::unicode(self),
        };
        EscapeDebug(EscapeDebugInner::Bytes(bytes))
    }
    #[must_use]
    #[inline]
    pub fn escape_debug(self) -> EscapeDebug {
        self.escape_debug_ext(EscapeDebugExtArgs {
            escape_grapheme_extended: true,
            escape_single_quote: true,
            escape_double_quote: true,
        })
    }
    #[must_use]
    #[inline]
    pub fn escape_default(self) -> EscapeDefault {
        EscapeDefault(match self {
            '\t' => EscapeBuf::backslash(b't'),
            '\r' => EscapeBuf::backslash(b'r'),
            '\n' => EscapeBuf::backslash(b'n'),
            '\\' | '\'' | '"' => EscapeBuf::backslash(self as u8),
            '\x20'..='\x7e' => EscapeBuf::one(self as u8),
            _ => EscapeBuf::unicode(self),
        })
    }
    #[must_use]
    #[inline]
    pub const fn len_utf8(self) -> usize {
        let code = self as u32;
        if code < 0x80 {
            1
        } else if code < 0x800 {
            2
        } else if code < 0x10000 {
            3
        } else {
            4
        }
    }
    #[must_use]
    #[inline]
    pub const fn len_utf16(self) -> usize {
        if (self as u32) < 0x10000 { 1 } else { 2 }
    }
    #[inline]
    #[track_caller]
    pub const fn encode_utf8(self, dst: &mut [u8]) -> &mut str {
        unsafe { crate::str::from_utf8_unchecked_mut(encode_utf8_raw(self as u32, dst)) }
    }
    #[inline]
    #[track_caller]
    pub const fn encode_utf16(self, dst: &mut [u16]) -> &mut [u16] {
        let code = self as u32;
        let n = self.len_utf16();
        if n == 1 && dst.len() >= 1 {
            dst[0] = code as u16;
        } else if n == 2 && dst.len() >= 2 {
            let c = code - 0x1_0000;
            dst[0] = 0xD800 | (c >> 10) as u16;
            dst[1] = 0xDC00 | (c as u16) & 0x3FF;
        } else {
            encode_fail("encode_utf16", code, n, dst.len());
        }
        unsafe { crate::slice::from_raw_parts_mut(dst.as_mut_ptr(), n) }
    }
    #[must_use]
    #[inline]
    pub fn is_alphabetic(self) -> bool {
        match self {
            'a'..='z' | 'A'..='Z' => true,
            c => c > '\x7f' && unicode::is_alphabetic(c),
        }
    }
    #[must_use]
    #[inline]
    pub fn is_lowercase(self) -> bool {
        match self {
            'a'..='z' => true,
            c => c > '\x7f' && unicode::is_lowercase(c),
        }
    }
    #[must_use]
    #[inline]
    pub fn is_uppercase(self) -> bool {
        match self {
            'A'..='Z' => true,
            c => c > '\x7f' && unicode::is_uppercase(c),
        }
    }
    #[must_use]
    #[inline]
    pub fn is_whitespace(self) -> bool {
        match self {
            ' ' | '\x09'..='\x0d' => true,
            c => c > '\x7f' && unicode::is_whitespace(c),
        }
    }
    #[must_use]
    #[inline]
    pub fn is_alphanumeric(self) -> bool {
        self.is_alphabetic() || self.is_numeric()
    }
    #[must_use]
    #[inline]
    pub fn is_control(self) -> bool {
        matches!(self, '\0'..='\x1f' | '\x7f'..='\u{9f}')
    }
    #[must_use]
    #[inline]
    pub fn is_numeric(self) -> bool {
        match self {
            '0'..='9' => true,
            c => c > '\x7f' && unicode::is_numeric(c),
        }
    }
    #[must_use]
    pub fn to_lowercase(self) -> ToLowercase {
        ToLowercase(CaseMapping::new(unicode::to_lower(self)))
    }
    #[must_use]
    pub fn to_uppercase(self) -> ToUppercase {
        ToUppercase(CaseMapping::new(unicode::to_upper(self)))
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii(&self) -> bool {
        (*self as u32) < 128
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_uppercase(&self) -> char {
        if self.is_ascii_lowercase() { (*self as u8 ^ 0x20) as char } else { *self }
    }
    #[must_use]
    #[inline]
    pub const fn to_ascii_lowercase(&self) -> char {
        if self.is_ascii_uppercase() { (*self as u8 | 0x20) as char } else { *self }
    }
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &char) -> bool {
        self.to_ascii_lowercase() as u32 == other.to_ascii_lowercase() as u32
    }
    #[inline]
    pub const fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    #[inline]
    pub const fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_alphabetic(&self) -> bool {
        matches!(*self, 'a'..='z' | 'A'..='Z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_uppercase(&self) -> bool {
        matches!(*self, 'A'..='Z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_lowercase(&self) -> bool {
        matches!(*self, 'a'..='z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        matches!(*self, '0'..='9' | 'a'..='z' | 'A'..='Z')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_digit(&self) -> bool {
        matches!(*self, '0'..='9')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_hexdigit(&self) -> bool {
        matches!(*self, '0'..='9' | 'a'..='f' | 'A'..='F')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_punctuation(&self) -> bool {
        matches!(*self, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_graphic(&self) -> bool {
        matches!(*self, '!'..='~')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_whitespace(&self) -> bool {
        matches!(*self, '\t' | '\n' | '\x0C' | '\r' | ' ')
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii_control(&self) -> bool {
        matches!(*self, '\0'..='\x1f' | '\x7f')
    }
}

#[cold]
#[inline(never)]
#[track_caller]
#[rustc_do_not_const_check]
const fn encode_fail(what: &str, code: u32, len: usize, dst_len: usize) -> ! {
    panic!("{what}: need {len} bytes to encode U+{code:04X} but buffer has just {dst_len}")
}

/// Encodes any code point, surrogates included.
#[inline]
#[track_caller]
pub const fn encode_utf8_raw(code: u32, dst: &mut [u8]) -> &mut [u8] {
    let n = if code < 0x80 {
        1
    } else if code < 0x800 {
        2
    } else if code < 0x10000 {
        3
    } else {
        4
    };
    if dst.len() < n {
        encode_fail("encode_utf8", code, n, dst.len());
    }
    if n == 1 {
        dst[0] = code as u8;
    } else if n == 2 {
        dst[0] = (code >> 6) as u8 | 0xC0;
        dst[1] = (code & 0x3F) as u8 | 0x80;
    } else if n == 3 {
        dst[0] = (code >> 12) as u8 | 0xE0;
        dst[1] = (code >> 6 & 0x3F) as u8 | 0x80;
        dst[2] = (code & 0x3F) as u8 | 0x80;
    } else {
        dst[0] = (code >> 18) as u8 | 0xF0;
        dst[1] = (code >> 12 & 0x3F) as u8 | 0x80;
        dst[2] = (code >> 6 & 0x3F) as u8 | 0x80;
        dst[3] = (code & 0x3F) as u8 | 0x80;
    }
    unsafe { crate::slice::from_raw_parts_mut(dst.as_mut_ptr(), n) }
}
