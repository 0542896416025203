// SPDX-License-Identifier: MIT
//! Unicode properties of chars, for `char`, `str` and `fmt`.
//!
//! In: a char. Out: a yes or no, or the case mapping as three chars padded with NUL.
//! Algorithm: ASCII is answered directly; everything else by binary search in the generated
//! boundary lists of `tables.rs` (odd rank = property holds), case mappings in run lists.

mod tables;

use tables::*;

/// Unicode version of the tables: major, minor, update.
pub const UNICODE_VERSION: (u8, u8, u8) = tables::VERSION;

/// Whether an odd number of entries of the sorted `table` is <= `n`.
fn odd_rank(table: &[u32], n: u32) -> bool {
    let mut low = 0;
    let mut high = table.len();
    while low < high {
        let middle = (low + high) / 2;
        if table[middle] <= n {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low & 1 == 1
}

pub fn is_alphabetic(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return (n | 0x20) >= 0x61 && (n | 0x20) <= 0x7a;
    }
    odd_rank(&ALPHABETIC, n)
}

pub fn is_numeric(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n >= 0x30 && n <= 0x39;
    }
    odd_rank(&NUMERIC, n)
}

pub fn is_uppercase(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n >= 0x41 && n <= 0x5a;
    }
    odd_rank(&UPPERCASE, n)
}

pub fn is_lowercase(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n >= 0x61 && n <= 0x7a;
    }
    odd_rank(&LOWERCASE, n)
}

/// The `White_Space` property; few enough members to be spelled out.
pub fn is_whitespace(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n == 0x20 || (n >= 9 && n <= 13);
    }
    if n < 0x1680 {
        return n == 0x85 || n == 0xa0;
    }
    (n >= 0x2000 && n <= 0x200a)
        || n == 0x1680
        || n == 0x2028
        || n == 0x2029
        || n == 0x202f
        || n == 0x205f
        || n == 0x3000
}

/// General category `Cc`.
pub fn is_control(c: char) -> bool {
    let n = c as u32;
    n < 0x20 || (n >= 0x7f && n < 0xa0)
}

pub fn is_grapheme_extend(c: char) -> bool {
    let n = c as u32;
    n >= 0x300 && odd_rank(&GRAPHEME_EXTEND, n)
}

/// Whether `Debug` shows the char as it is rather than escaped.
pub fn is_printable(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n >= 0x20 && n < 0x7f;
    }
    odd_rank(&PRINTABLE, n)
}

pub fn is_cased(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return is_alphabetic(c);
    }
    odd_rank(&CASED, n)
}

pub fn is_case_ignorable(c: char) -> bool {
    let n = c as u32;
    if n < 0x80 {
        return n == 0x27 || n == 0x2e || n == 0x3a || n == 0x5e || n == 0x60;
    }
    odd_rank(&CASE_IGNORABLE, n)
}

/// The run of `runs` that holds `n` maps it; a char outside all runs maps to itself.
fn map_single(runs: &[(u32, u32, u32, i32)], n: u32) -> u32 {
    let mut low = 0;
    let mut high = runs.len();
    while low < high {
        let middle = (low + high) / 2;
        let (first, last, step, delta) = runs[middle];
        if n < first {
            high = middle;
        } else if n > last {
            low = middle + 1;
        } else if (n - first) % step == 0 {
            return (n as i32 + delta) as u32;
        } else {
            return n;
        }
    }
    n
}

fn to_char(n: u32) -> char {
    // The tables hold scalar values only.
    unsafe { crate::mem::transmute::<u32, char>(n) }
}

fn map_case(runs: &[(u32, u32, u32, i32)], multi: &[[u32; 4]], n: u32) -> [char; 3] {
    let mut low = 0;
    let mut high = multi.len();
    while low < high {
        let middle = (low + high) / 2;
        let row = multi[middle];
        if n < row[0] {
            high = middle;
        } else if n > row[0] {
            low = middle + 1;
        } else {
            return [to_char(row[1]), to_char(row[2]), to_char(row[3])];
        }
    }
    [to_char(map_single(runs, n)), '\0', '\0']
}

/// Full upper-case mapping.
pub fn to_upper(c: char) -> [char; 3] {
    let n = c as u32;
    if n < 0x80 {
        let shifted = if n >= 0x61 && n <= 0x7a { n - 32 } else { n };
        return [to_char(shifted), '\0', '\0'];
    }
    map_case(&TO_UPPER, &TO_UPPER_MULTI, n)
}

/// Full lower-case mapping without context (final sigma is the caller's matter).
pub fn to_lower(c: char) -> [char; 3] {
    let n = c as u32;
    if n < 0x80 {
        let shifted = if n >= 0x41 && n <= 0x5a { n + 32 } else { n };
        return [to_char(shifted), '\0', '\0'];
    }
    map_case(&TO_LOWER, &TO_LOWER_MULTI, n)
}
