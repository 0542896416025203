// SPDX-License-Identifier: MIT
//! Parsing of integers, one function for all types: digits are gathered in 128 bits, or in 64 as
//! long as they fit, and compared with the bounds of the type.

use super::error::FloatErrorKind;
use super::{IntErrorKind, ParseFloatError, ParseIntError, dec2flt};
use crate::str::FromStr;

const fn fail<T>(kind: IntErrorKind) -> Result<T, ParseIntError> {
    Err(ParseIntError { kind })
}

/// The value's bits as `u128`; `min` is zero for unsigned types.
#[track_caller]
pub(super) const fn parse_int(
    src: &[u8],
    radix: u32,
    min: i128,
    max: u128,
) -> Result<u128, ParseIntError> {
    if radix < 2 || radix > 36 {
        panic!("from_ascii_radix: radix must lie in the range `[2, 36]` - found {radix}");
    }
    let len = src.len();
    if len == 0 {
        return fail(IntErrorKind::Empty);
    }
    let mut i = 0;
    let mut negative = false;
    match src[0] {
        b'+' | b'-' if len == 1 => return fail(IntErrorKind::InvalidDigit),
        b'+' => i = 1,
        b'-' if min < 0 => {
            negative = true;
            i = 1;
        }
        _ => {}
    }
    let limit = if negative { max + 1 } else { max };
    let mut value: u128 = 0;
    let mut small: u64 = 0;
    // Twelve digits of any radix fit 64 bits.
    let fast_end = if len < i + 12 { len } else { i + 12 };
    while i < fast_end {
        let d = digit(src[i]);
        if d >= radix {
            return fail(IntErrorKind::InvalidDigit);
        }
        small = small * radix as u64 + d as u64;
        i += 1;
    }
    value += small as u128;
    let mut over = value > limit;
    while i < len {
        let d = digit(src[i]);
        if d >= radix {
            return fail(IntErrorKind::InvalidDigit);
        }
        if over {
            break;
        }
        match value.checked_mul(radix as u128) {
            Some(v) => match v.checked_add(d as u128) {
                Some(v) if v <= limit => value = v,
                _ => over = true,
            },
            None => over = true,
        }
        i += 1;
    }
    if over {
        return fail(if negative { IntErrorKind::NegOverflow } else { IntErrorKind::PosOverflow });
    }
    Ok(if negative { value.wrapping_neg() } else { value })
}

/// The value of a digit, or more than any radix.
#[inline]
const fn digit(c: u8) -> u32 {
    match c {
        b'0'..=b'9' => (c - b'0') as u32,
        b'a'..=b'z' => (c - b'a') as u32 + 10,
        b'A'..=b'Z' => (c - b'A') as u32 + 10,
        _ => 255,
    }
}

macro_rules! from_str_int {
    ($($t:ident)*) => { $(
        impl FromStr for $t {
            type Err = ParseIntError;
            #[inline]
            fn from_str(src: &str) -> Result<$t, ParseIntError> {
                <$t>::from_ascii_radix(src.as_bytes(), 10)
            }
        }
    )* };
}
from_str_int! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

macro_rules! from_str_float {
    ($($t:ident $f:ident;)*) => { $(
        impl FromStr for $t {
            type Err = ParseFloatError;
            fn from_str(src: &str) -> Result<$t, ParseFloatError> {
                if src.is_empty() {
                    return Err(ParseFloatError { kind: FloatErrorKind::Empty });
                }
                match dec2flt::$f(src.as_bytes()) {
                    Some(v) => Ok(v),
                    None => Err(ParseFloatError { kind: FloatErrorKind::Invalid }),
                }
            }
        }
    )* };
}
from_str_float! { f32 parse_f32; f64 parse_f64; }
