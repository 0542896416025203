// SPDX-License-Identifier: MIT
//! Searching for a byte: whole words at a time, using that a word has a zero byte iff
//! `(w - 0x01…01) & !w & 0x80…80` is not zero.

const LO: usize = usize::MAX / 255;
const HI: usize = LO << 7;
const WORD: usize = size_of::<usize>();

#[inline]
const fn has_zero(w: usize) -> bool {
    w.wrapping_sub(LO) & !w & HI != 0
}

/// The first place of `x` in `text`.
#[inline]
#[must_use]
pub const fn memchr(x: u8, text: &[u8]) -> Option<usize> {
    let p = text.as_ptr();
    let len = text.len();
    let repeated = x as usize * LO;
    let mut i = 0;
    unsafe {
        while i + WORD <= len {
            if has_zero((p.add(i) as *const usize).read_unaligned() ^ repeated) {
                break;
            }
            i += WORD;
        }
        while i < len {
            if *p.add(i) == x {
                return Some(i);
            }
            i += 1;
        }
    }
    None
}

/// The last place of `x` in `text`.
#[must_use]
pub const fn memrchr(x: u8, text: &[u8]) -> Option<usize> {
    let p = text.as_ptr();
    let mut end = text.len();
    let repeated = x as usize * LO;
    unsafe {
        while end >= WORD {
            if has_zero((p.add(end - WORD) as *const usize).read_unaligned() ^ repeated) {
                break;
            }
            end -= WORD;
        }
        while end > 0 {
            end -= 1;
            if *p.add(end) == x {
                return Some(end);
            }
        }
    }
    None
}
