// SPDX-License-Identifier: MIT
//! UTF-8: decoding and validation. Runs of ASCII are passed a word at a time.

use super::Utf8Error;
use crate::slice::Iter;

/// The next code point of valid UTF-8.
/// # Safety
/// The bytes must be UTF-8.
#[doc(hidden)]
#[inline]
pub unsafe fn next_code_point<'a>(bytes: &mut Iter<'a, u8>) -> Option<u32> {
    let x = match bytes.next() {
        Some(&x) => x,
        None => return None,
    };
    if x < 128 {
        return Some(x as u32);
    }
    Some(unsafe { next_multibyte(x, bytes) })
}

/// The rest of a code point whose first byte is `x`.
#[inline(never)]
unsafe fn next_multibyte<'a>(x: u8, bytes: &mut Iter<'a, u8>) -> u32 {
    unsafe {
        let y = (*bytes.next().unwrap_unchecked() & 0x3F) as u32;
        if x < 0xE0 {
            return ((x & 0x1F) as u32) << 6 | y;
        }
        let z = (*bytes.next().unwrap_unchecked() & 0x3F) as u32;
        if x < 0xF0 {
            return ((x & 0x0F) as u32) << 12 | y << 6 | z;
        }
        let w = (*bytes.next().unwrap_unchecked() & 0x3F) as u32;
        ((x & 0x07) as u32) << 18 | y << 12 | z << 6 | w
    }
}

/// The last code point of valid UTF-8.
#[inline]
pub(super) unsafe fn next_code_point_reverse<'a>(bytes: &mut Iter<'a, u8>) -> Option<u32> {
    let w = match bytes.next_back() {
        Some(&w) => w,
        None => return None,
    };
    if w < 128 {
        return Some(w as u32);
    }
    unsafe {
        let z = *bytes.next_back().unwrap_unchecked();
        let mut ch = (w & 0x3F) as u32;
        if z >= 0xC0 {
            return Some(ch | ((z & 0x1F) as u32) << 6);
        }
        ch |= ((z & 0x3F) as u32) << 6;
        let y = *bytes.next_back().unwrap_unchecked();
        if y >= 0xC0 {
            return Some(ch | ((y & 0x0F) as u32) << 12);
        }
        ch |= ((y & 0x3F) as u32) << 12;
        let x = *bytes.next_back().unwrap_unchecked();
        Some(ch | ((x & 0x07) as u32) << 18)
    }
}

/// Finds the first error.
pub(super) const fn run_utf8_validation(v: &[u8]) -> Result<(), Utf8Error> {
    const HI: usize = usize::MAX / 255 << 7;
    let len = v.len();
    let p = v.as_ptr();
    let mut i = 0;
    while i < len {
        let first = v[i];
        if first < 128 {
            unsafe {
                while i + 8 <= len && (p.add(i) as *const usize).read_unaligned() & HI == 0 {
                    i += 8;
                }
            }
            while i < len && v[i] < 128 {
                i += 1;
            }
            continue;
        }
        // How many bytes follow, and the bounds of the second one.
        let (more, lo, hi) = match first {
            0xC2..=0xDF => (1, 0x80, 0xBF),
            0xE0 => (2, 0xA0, 0xBF),
            0xE1..=0xEC | 0xEE..=0xEF => (2, 0x80, 0xBF),
            0xED => (2, 0x80, 0x9F),
            0xF0 => (3, 0x90, 0xBF),
            0xF1..=0xF3 => (3, 0x80, 0xBF),
            0xF4 => (3, 0x80, 0x8F),
            _ => return Err(Utf8Error { valid_up_to: i, error_len: Some(1) }),
        };
        let mut k = 1;
        while k <= more {
            if i + k >= len {
                return Err(Utf8Error { valid_up_to: i, error_len: None });
            }
            let b = v[i + k];
            let ok = if k == 1 { b >= lo && b <= hi } else { b & 0xC0 == 0x80 };
            if !ok {
                return Err(Utf8Error { valid_up_to: i, error_len: Some(k as u8) });
            }
            k += 1;
        }
        i += 1 + more;
    }
    Ok(())
}

/// Length of a character by its first byte; 0 if that cannot start one.
#[must_use]
#[inline]
pub const fn utf8_char_width(b: u8) -> usize {
    match b {
        0..=0x7F => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 0,
    }
}
