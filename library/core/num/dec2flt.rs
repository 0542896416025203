// SPDX-License-Identifier: MIT
//! Decimal text to floats, exactly rounded.
//!
//! In: bytes as `FromStr for f64` accepts them. Out: the nearest float, ties to even.
//! Algorithm: one float operation where that is exact (Clinger); else the product with a
//! 128-bit power of ten gives a lower and an upper bound (Lemire), and when both round alike
//! that is the answer; else the decimal is compared with the midpoint in big integers.

use super::flt2dec::{POW10, POW10_BIAS};

/// What differs between f32 and f64.
struct Format {
    /// Stored significand bits.
    width: u32,
    /// Exponent of the smallest normal number.
    min_exponent: i32,
    /// Largest biased exponent (that of infinity).
    infinite: u64,
}

const F64: Format = Format { width: 52, min_exponent: -1022, infinite: 0x7ff };
const F32: Format = Format { width: 23, min_exponent: -126, infinite: 0xff };

/// A decimal number: the first up to 19 significant digits as integer, times 10^exponent.
struct Decimal {
    digits: u64,
    exponent: i64,
    /// Nonzero digits were left out of `digits`.
    truncated: bool,
    negative: bool,
    /// Where the digits are in the text (for the exact comparison).
    start: usize,
    end: usize,
}

/// Adds the run of decimal digits at `at` to `number`; returns where it ends.
fn read_digits(s: &[u8], mut at: usize, number: &mut Decimal, fraction: bool) -> usize {
    while at < s.len() {
        let digit = s[at].wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        if number.digits < 1_000_000_000_000_000_000 {
            number.digits = number.digits * 10 + digit as u64;
            number.exponent -= fraction as i64;
        } else {
            number.truncated |= digit != 0;
            number.exponent += !fraction as i64;
        }
        at += 1;
    }
    at
}

fn parse_decimal(s: &[u8], start: usize, negative: bool) -> Option<Decimal> {
    let mut number =
        Decimal { digits: 0, exponent: 0, truncated: false, negative, start, end: start };
    let mut at = read_digits(s, start, &mut number, false);
    let mut count = at - start;
    if at < s.len() && s[at] == b'.' {
        let point = at + 1;
        at = read_digits(s, point, &mut number, true);
        count += at - point;
    }
    if count == 0 {
        return None;
    }
    number.end = at;
    if at < s.len() && (s[at] | 0x20) == b'e' {
        at += 1;
        let mut minus = false;
        if at < s.len() && (s[at] == b'-' || s[at] == b'+') {
            minus = s[at] == b'-';
            at += 1;
        }
        if at == s.len() {
            return None;
        }
        let mut value = 0i64;
        while at < s.len() {
            let digit = s[at].wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            if value < 1_000_000_000 {
                value = value * 10 + digit as i64;
            }
            at += 1;
        }
        number.exponent += if minus { -value } else { value };
    }
    if at == s.len() { Some(number) } else { None }
}

fn matches_word(s: &[u8], at: usize, word: &[u8]) -> bool {
    if s.len() - at != word.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if s[at + i] | 0x20 != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Rounds p * 2^e (p nonzero) to the format, half to even. Yields the bits.
fn round(p: u128, e: i32, format: &Format) -> u64 {
    let top = 127 - p.leading_zeros() as i32;
    let mut exponent = e + top;
    // The lowest kept bit has weight 2^unit.
    if exponent < format.min_exponent {
        exponent = format.min_exponent;
    }
    let unit = exponent - format.width as i32;
    let drop = unit - e;
    let mut kept: u64;
    if drop <= 0 {
        kept = (p << (-drop as u32)) as u64;
    } else if drop > 127 {
        kept = 0;
        if drop == 128 && p > 1u128 << 127 {
            kept = 1;
        }
    } else {
        kept = (p >> drop as u32) as u64;
        let rest = p & ((1u128 << drop as u32) - 1);
        let half = 1u128 << (drop as u32 - 1);
        if rest > half || (rest == half && kept & 1 == 1) {
            kept += 1;
        }
    }
    // `kept` carries the hidden bit, so adding it to exponent - 1 makes the biased exponent.
    let biased = (exponent - format.min_exponent) as u64;
    let bits = (biased << format.width) + kept;
    if bits >> format.width >= format.infinite {
        return format.infinite << format.width;
    }
    bits
}

const LIMBS: usize = 200;

/// Little-endian natural number of fixed capacity; `used` limbs count.
struct Natural {
    limbs: [u32; LIMBS],
    used: usize,
}

impl Natural {
    fn new(n: u64) -> Natural {
        let mut limbs = [0; LIMBS];
        limbs[0] = n as u32;
        limbs[1] = (n >> 32) as u32;
        Natural { limbs, used: 2 }
    }

    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = addend as u64;
        let mut i = 0;
        while i < self.used {
            let t = self.limbs[i] as u64 * factor as u64 + carry;
            self.limbs[i] = t as u32;
            carry = t >> 32;
            i += 1;
        }
        if carry != 0 {
            self.limbs[self.used] = carry as u32;
            self.used += 1;
        }
    }

    fn multiply_power_of_five(&mut self, mut n: i64) {
        while n >= 13 {
            self.multiply_add(1_220_703_125, 0);
            n -= 13;
        }
        while n > 0 {
            self.multiply_add(5, 0);
            n -= 1;
        }
    }

    fn shift_left(&mut self, n: usize) {
        let words = n / 32;
        let bits = n % 32;
        self.multiply_add(1 << bits, 0);
        if words > 0 {
            let mut i = self.used;
            while i > 0 {
                i -= 1;
                self.limbs[i + words] = self.limbs[i];
            }
            i = 0;
            while i < words {
                self.limbs[i] = 0;
                i += 1;
            }
            self.used += words;
        }
    }

    /// -1, 0 or 1 as self is less, equal or greater.
    fn compare(&self, other: &Natural) -> i32 {
        let mut i = if self.used > other.used { self.used } else { other.used };
        while i > 0 {
            i -= 1;
            let a = if i < self.used { self.limbs[i] } else { 0 };
            let b = if i < other.used { other.limbs[i] } else { 0 };
            if a != b {
                return if a < b { -1 } else { 1 };
            }
        }
        0
    }
}

/// Significant digits beyond this many only make the number "a little more".
const DIGITS_MAX: i64 = 780;

/// Decides between the float `low` and the next one by comparing with their midpoint.
fn decide(s: &[u8], number: &Decimal, low: u64, format: &Format) -> u64 {
    let mut decimal = Natural::new(0);
    let mut count = 0i64;
    let mut exponent = number.exponent;
    let mut sticky = false;
    let mut at = number.start;
    while at < number.end {
        let c = s[at];
        at += 1;
        if c == b'.' || (count == 0 && c == b'0') {
            continue;
        }
        // `number.exponent` counts the first 19 digits only.
        if count >= DIGITS_MAX {
            sticky |= c != b'0';
            continue;
        }
        count += 1;
        if count > 19 {
            exponent -= 1;
        }
        decimal.multiply_add(10, (c - b'0') as u32);
    }
    if sticky {
        decimal.multiply_add(10, 1);
        exponent -= 1;
    }
    // Midpoint = (2 m + 1) * 2^(unit - 1).
    let mut m = low & ((1u64 << format.width) - 1);
    let biased = low >> format.width;
    let mut unit = format.min_exponent - format.width as i32;
    if biased != 0 {
        m |= 1u64 << format.width;
        unit += biased as i32 - 1;
    }
    let mut middle = Natural::new(2 * m + 1);
    let mut twos = exponent - (unit as i64 - 1);
    if exponent >= 0 {
        decimal.multiply_power_of_five(exponent);
    } else {
        middle.multiply_power_of_five(-exponent);
    }
    if twos >= 0 {
        decimal.shift_left(twos as usize);
    } else {
        twos = -twos;
        middle.shift_left(twos as usize);
    }
    let order = decimal.compare(&middle);
    if order > 0 || (order == 0 && m & 1 == 1) { low + 1 } else { low }
}

/// Bits of the float nearest to the decimal, without its sign.
fn convert(s: &[u8], number: &Decimal, format: &Format) -> u64 {
    if number.digits == 0 || number.exponent < -342 {
        return 0;
    }
    if number.exponent > 308 {
        return format.infinite << format.width;
    }
    let e = number.exponent as i32;
    let shift = number.digits.leading_zeros();
    let w = (number.digits << shift) as u128;
    let g = POW10[(e + POW10_BIAS) as usize];
    let high = (g >> 64) as u64 as u128;
    let p = w * high + ((w * (g as u64 as u128)) >> 64);
    let scale = ((e * 217706) >> 16) - 63 - shift as i32;
    let mut upper = p + 1;
    if number.truncated {
        upper += (high << shift) + 2;
    }
    let low = round(p - 1, scale, format);
    if low == round(upper, scale, format) {
        return low;
    }
    decide(s, number, low, format)
}

/// Sign and the special words, shared by both widths: `Err` holds infinity or NaN by name.
fn parse(s: &[u8]) -> Option<Result<Decimal, (bool, bool)>> {
    if s.len() == 0 {
        return None;
    }
    let negative = s[0] == b'-';
    let start = (negative || s[0] == b'+') as usize;
    if start == s.len() {
        return None;
    }
    if s[start] > b'9' {
        if matches_word(s, start, b"inf") || matches_word(s, start, b"infinity") {
            return Some(Err((negative, false)));
        }
        if matches_word(s, start, b"nan") {
            return Some(Err((negative, true)));
        }
        return None;
    }
    match parse_decimal(s, start, negative) {
        Some(number) => Some(Ok(number)),
        None => None,
    }
}

/// 10^0 … 10^22, all exact in f64.
static EXACT_F64: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// `f64` from text; `None` if it is not a number.
pub fn parse_f64(s: &[u8]) -> Option<f64> {
    let (bits, negative) = match parse(s) {
        None => return None,
        Some(Err((negative, false))) => (0x7ff0_0000_0000_0000, negative),
        Some(Err((negative, true))) => (0x7ff8_0000_0000_0000, negative),
        Some(Ok(number)) => {
            let e = number.exponent;
            if number.digits <= 1 << 53 && e >= -22 && e <= 22 {
                let digits = number.digits as f64;
                let value = if e < 0 {
                    digits / EXACT_F64[-e as usize]
                } else {
                    digits * EXACT_F64[e as usize]
                };
                return Some(if number.negative { -value } else { value });
            }
            (convert(s, &number, &F64), number.negative)
        }
    };
    Some(f64::from_bits(bits | (negative as u64) << 63))
}

/// `f32` from text; `None` if it is not a number.
pub fn parse_f32(s: &[u8]) -> Option<f32> {
    let (bits, negative) = match parse(s) {
        None => return None,
        Some(Err((negative, false))) => (0x7f80_0000, negative),
        Some(Err((negative, true))) => (0x7fc0_0000, negative),
        Some(Ok(number)) => (convert(s, &number, &F32) as u32, number.negative),
    };
    Some(f32::from_bits(bits | (negative as u32) << 31))
}
