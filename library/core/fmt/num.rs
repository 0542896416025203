// SPDX-License-Identifier: MIT
//! Formatting of integers: digits are written from the end of a buffer, in 64 bits where the
//! value fits, otherwise in 128.

use super::{Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Result, UpperExp, UpperHex};
use crate::str;

/// `"00"` to `"99"`: two digits per division.
static PAIRS: [u8; 200] = *b"\
    0001020304050607080910111213141516171819\
    2021222324252627282930313233343536373839\
    4041424344454647484950515253545556575859\
    6061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899";

/// Writes the decimal digits of `n` before `buf[end]`, gives where they start.
#[inline]
fn decimal_u64(mut n: u64, buf: &mut [u8; 40], end: usize) -> usize {
    let mut at = end;
    while n >= 100 {
        let pair = (n % 100) as usize * 2;
        n /= 100;
        at -= 2;
        buf[at] = PAIRS[pair];
        buf[at + 1] = PAIRS[pair + 1];
    }
    if n >= 10 {
        let pair = n as usize * 2;
        at -= 2;
        buf[at] = PAIRS[pair];
        buf[at + 1] = PAIRS[pair + 1];
    } else {
        at -= 1;
        buf[at] = b'0' + n as u8;
    }
    at
}

fn fmt_u64(n: u64, is_nonnegative: bool, f: &mut Formatter<'_>) -> Result {
    let mut buf = [0u8; 40];
    let at = decimal_u64(n, &mut buf, 40);
    f.pad_integral(is_nonnegative, "", unsafe { str::from_utf8_unchecked(&buf[at..]) })
}

fn fmt_u128(n: u128, is_nonnegative: bool, f: &mut Formatter<'_>) -> Result {
    if n <= u64::MAX as u128 {
        return fmt_u64(n as u64, is_nonnegative, f);
    }
    // Nineteen digits at a time.
    const CHUNK: u128 = 10_000_000_000_000_000_000;
    let mut buf = [b'0'; 40];
    let mut rest = n;
    let mut end = 40;
    while rest >= CHUNK {
        decimal_u64((rest % CHUNK) as u64, &mut buf, end);
        rest /= CHUNK;
        end -= 19;
    }
    let at = decimal_u64(rest as u64, &mut buf, end);
    f.pad_integral(is_nonnegative, "", unsafe { str::from_utf8_unchecked(&buf[at..]) })
}

/// Digits of a radix that is a power of two.
fn fmt_bits(n: u128, shift: u32, upper: bool, prefix: &str, f: &mut Formatter<'_>) -> Result {
    let mut buf = [0u8; 128];
    let mut at = 128;
    let letter = if upper { b'A' - 10 } else { b'a' - 10 };
    let mut high = (n >> 64) as u64;
    let mut low = n as u64;
    let mask = (1u64 << shift) - 1;
    loop {
        let d = (low & mask) as u8;
        low >>= shift;
        if high != 0 {
            low |= high << (64 - shift);
            high >>= shift;
        }
        at -= 1;
        buf[at] = if d < 10 { b'0' + d } else { letter + d };
        if low == 0 && high == 0 {
            break;
        }
    }
    f.pad_integral(true, prefix, unsafe { str::from_utf8_unchecked(&buf[at..]) })
}

/// `{:e}`: trailing zeros go into the exponent; a precision rounds half to even.
fn fmt_exp(mut n: u128, is_nonnegative: bool, upper: bool, f: &mut Formatter<'_>) -> Result {
    let mut exponent = 0usize;
    while n % 10 == 0 && n >= 10 {
        n /= 10;
        exponent += 1;
    }
    let mut digits_after_point = 0;
    let mut tmp = n;
    while tmp >= 10 {
        tmp /= 10;
        digits_after_point += 1;
    }
    let mut added_zeros = 0;
    if let Some(precision) = f.precision() {
        added_zeros = precision.saturating_sub(digits_after_point);
        let mut drop = digits_after_point.saturating_sub(precision);
        digits_after_point -= drop;
        if drop > 0 {
            exponent += drop;
            let mut sticky = false;
            while drop > 1 {
                sticky |= n % 10 != 0;
                n /= 10;
                drop -= 1;
            }
            let rem = n % 10;
            n /= 10;
            if rem > 5 || rem == 5 && (n % 2 != 0 || sticky) {
                n += 1;
                // 9.99 became 10.0.
                if n.ilog10() as usize > digits_after_point {
                    n /= 10;
                    exponent += 1;
                }
            }
        }
    }
    exponent += digits_after_point;

    let mut buf = [0u8; 44];
    let mut at = 44;
    for _ in 0..digits_after_point {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
    }
    if digits_after_point != 0 || added_zeros != 0 {
        at -= 1;
        buf[at] = b'.';
    }
    at -= 1;
    buf[at] = b'0' + n as u8;

    let mut exp_buf = [0u8; 40];
    let exp_at = decimal_u64(exponent as u64, &mut exp_buf, 40) - 1;
    exp_buf[exp_at] = if upper { b'E' } else { b'e' };
    super::float::pad_parts(
        f,
        if !is_nonnegative { "-" } else if f.sign_plus() { "+" } else { "" },
        unsafe { str::from_utf8_unchecked(&buf[at..]) },
        added_zeros,
        unsafe { str::from_utf8_unchecked(&exp_buf[exp_at..]) },
    )
}

macro_rules! int_fmt {
    ($($t:ident $u:ident $wide:ident $fmt:ident;)*) => { $(
        impl Display for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                #[allow(unused_comparisons)]
                let nonnegative = *self >= 0;
                let n = if nonnegative { *self as $u } else { (*self as $u).wrapping_neg() };
                $fmt(n as $wide, nonnegative, f)
            }
        }
        impl Debug for $t {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                if f.debug_lower_hex() {
                    LowerHex::fmt(self, f)
                } else if f.debug_upper_hex() {
                    UpperHex::fmt(self, f)
                } else {
                    Display::fmt(self, f)
                }
            }
        }
        impl Binary for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                fmt_bits(*self as $u as u128, 1, false, "0b", f)
            }
        }
        impl Octal for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                fmt_octal(*self as $u as u128, f)
            }
        }
        impl LowerHex for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                fmt_bits(*self as $u as u128, 4, false, "0x", f)
            }
        }
        impl UpperHex for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                fmt_bits(*self as $u as u128, 4, true, "0x", f)
            }
        }
        impl LowerExp for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                #[allow(unused_comparisons)]
                let nonnegative = *self >= 0;
                let n = if nonnegative { *self as $u } else { (*self as $u).wrapping_neg() };
                fmt_exp(n as u128, nonnegative, false, f)
            }
        }
        impl UpperExp for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                #[allow(unused_comparisons)]
                let nonnegative = *self >= 0;
                let n = if nonnegative { *self as $u } else { (*self as $u).wrapping_neg() };
                fmt_exp(n as u128, nonnegative, true, f)
            }
        }
    )* };
}
int_fmt! {
    i8 u8 u64 fmt_u64; i16 u16 u64 fmt_u64; i32 u32 u64 fmt_u64; i64 u64 u64 fmt_u64;
    isize usize u64 fmt_u64; i128 u128 u128 fmt_u128;
    u8 u8 u64 fmt_u64; u16 u16 u64 fmt_u64; u32 u32 u64 fmt_u64; u64 u64 u64 fmt_u64;
    usize usize u64 fmt_u64; u128 u128 u128 fmt_u128;
}

fn fmt_octal(n: u128, f: &mut Formatter<'_>) -> Result {
    fmt_bits(n, 3, false, "0o", f)
}
