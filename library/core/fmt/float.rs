// SPDX-License-Identifier: MIT
//! Formatting of floats. The digits come from `num::flt2dec`; here they are laid out with point,
//! zeros, exponent, sign and padding.

use super::{Alignment, Debug, Display, Formatter, LowerExp, Result, UpperExp};
use crate::num::flt2dec;
use crate::str;

/// Writes sign, text, `zeros` zeros and a suffix as one padded number.
pub(super) fn pad_parts(
    f: &mut Formatter<'_>,
    sign: &str,
    text: &str,
    zeros: usize,
    suffix: &str,
) -> Result {
    pad_number(f, sign, &[Part::Text(text), Part::Zero(zeros), Part::Text(suffix)])
}

/// A piece of a number's text.
#[derive(Copy, Clone)]
enum Part<'a> {
    Text(&'a str),
    Zero(usize),
}

fn write_parts(f: &mut Formatter<'_>, parts: &[Part<'_>]) -> Result {
    static ZEROES: &str = "0000000000000000000000000000000000000000000000000000000000000000";
    for part in parts {
        match *part {
            Part::Text(s) => {
                if !s.is_empty() {
                    f.buf.write_str(s)?;
                }
            }
            Part::Zero(mut n) => {
                while n > 64 {
                    f.buf.write_str(ZEROES)?;
                    n -= 64;
                }
                if n > 0 {
                    f.buf.write_str(unsafe { ZEROES.get_unchecked(..n) })?;
                }
            }
        }
    }
    Ok(())
}

/// Pads like an integer: to the right by default, with zeros after the sign if asked for.
fn pad_number(f: &mut Formatter<'_>, sign: &str, parts: &[Part<'_>]) -> Result {
    let Some(mut width) = f.width() else {
        f.buf.write_str(sign)?;
        return write_parts(f, parts);
    };
    let old_options = f.options;
    let mut len = 0;
    let mut sign = sign;
    if f.sign_aware_zero_pad() {
        f.buf.write_str(sign)?;
        width = width.saturating_sub(sign.len());
        sign = "";
        f.options.fill('0').align(Some(Alignment::Right));
    }
    len += sign.len();
    for part in parts {
        len += match *part {
            Part::Text(s) => s.len(),
            Part::Zero(n) => n,
        };
    }
    let ret = if width <= len {
        f.buf.write_str(sign).and_then(|()| write_parts(f, parts))
    } else {
        f.padding(width - len, Alignment::Right).and_then(|post| {
            f.buf.write_str(sign)?;
            write_parts(f, parts)?;
            post.write(f)
        })
    };
    f.options = old_options;
    ret
}

/// The bits of a float, and of which kind it is.
#[derive(Copy, Clone)]
struct Float {
    bits: u64,
    is_f32: bool,
    negative: bool,
    nan: bool,
    infinite: bool,
    zero: bool,
}

/// Largest number of digits that any request can give: 309 before and 1074 after the point.
const MAX_DIGITS: usize = 1400;

impl Float {
    fn sign(&self, f: &Formatter<'_>) -> &'static str {
        if self.nan {
            ""
        } else if self.negative {
            "-"
        } else if f.sign_plus() {
            "+"
        } else {
            ""
        }
    }

    /// NaN and infinities ignore precision.
    fn special(&self, f: &mut Formatter<'_>) -> Option<Result> {
        if !self.nan && !self.infinite {
            return None;
        }
        let sign = self.sign(f);
        Some(pad_number(f, sign, &[Part::Text(if self.nan { "NaN" } else { "inf" })]))
    }

    /// An upper bound of the decimal exponent `k` of `0.d1d2… * 10^k`.
    fn exponent_bound(&self) -> i16 {
        let e2 = if self.is_f32 {
            (self.bits >> 23 & 0xff) as i32 - 126
        } else {
            (self.bits >> 52 & 0x7ff) as i32 - 1022
        };
        ((e2 * 1233 >> 12) + 2) as i16
    }

    /// The shortest digits that read back as the same float, at least `min_frac` after the point.
    fn decimal_shortest(&self, f: &mut Formatter<'_>, min_frac: usize) -> Result {
        let sign = self.sign(f);
        if self.zero {
            return if min_frac > 0 {
                pad_number(f, sign, &[Part::Text("0."), Part::Zero(min_frac)])
            } else {
                pad_number(f, sign, &[Part::Text("0")])
            };
        }
        let mut buf = [0u8; 20];
        let (n, k) = flt2dec::shortest(self.bits, self.is_f32, &mut buf);
        let digits = unsafe { str::from_utf8_unchecked(&buf[..n]) };
        layout(f, sign, digits, k as isize, min_frac)
    }

    /// Exactly `frac` digits after the point.
    fn decimal_exact(&self, f: &mut Formatter<'_>, frac: usize) -> Result {
        let sign = self.sign(f);
        if self.zero {
            return if frac > 0 {
                pad_number(f, sign, &[Part::Text("0."), Part::Zero(frac)])
            } else {
                pad_number(f, sign, &[Part::Text("0")])
            };
        }
        let limit = if frac < 1100 { -(frac as i16) } else { -1100 };
        let want = self.exponent_bound() as isize - limit as isize + 2;
        if want <= 64 {
            let mut buf = [0u8; 64];
            self.exact_into(f, sign, &mut buf, limit, frac)
        } else {
            let mut buf = [0u8; MAX_DIGITS];
            self.exact_into(f, sign, &mut buf, limit, frac)
        }
    }

    #[inline(never)]
    fn exact_into(
        &self,
        f: &mut Formatter<'_>,
        sign: &str,
        buf: &mut [u8],
        limit: i16,
        frac: usize,
    ) -> Result {
        let (n, k) = flt2dec::exact(self.bits, self.is_f32, buf, limit);
        if n == 0 {
            return if frac > 0 {
                pad_number(f, sign, &[Part::Text("0."), Part::Zero(frac)])
            } else {
                pad_number(f, sign, &[Part::Text("0")])
            };
        }
        let digits = unsafe { str::from_utf8_unchecked(&buf[..n]) };
        layout(f, sign, digits, k as isize, frac)
    }

    /// `{:e}` without a precision.
    fn exp_shortest(&self, f: &mut Formatter<'_>, upper: bool) -> Result {
        let sign = self.sign(f);
        if self.zero {
            return pad_number(f, sign, &[Part::Text(if upper { "0E0" } else { "0e0" })]);
        }
        let mut buf = [0u8; 20];
        let (n, k) = flt2dec::shortest(self.bits, self.is_f32, &mut buf);
        exp_layout(f, sign, &buf[..n], k - 1, upper, n)
    }

    /// `{:.p$e}`: `p + 1` significant digits.
    fn exp_exact(&self, f: &mut Formatter<'_>, ndigits: usize, upper: bool) -> Result {
        let sign = self.sign(f);
        if self.zero {
            let e = if upper { "E0" } else { "e0" };
            return if ndigits > 1 {
                pad_number(f, sign, &[Part::Text("0."), Part::Zero(ndigits - 1), Part::Text(e)])
            } else {
                pad_number(f, sign, &[Part::Text(if upper { "0E0" } else { "0e0" })])
            };
        }
        let mut short = [0u8; 20];
        let (_, k_short) = flt2dec::shortest(self.bits, self.is_f32, &mut short);
        let mut buf = [0u8; MAX_DIGITS];
        let want = if ndigits < 1100 { ndigits } else { 1100 };
        let mut limit = k_short as i32 - want as i32;
        let (mut n, mut k) = flt2dec::exact(self.bits, self.is_f32, &mut buf, limit as i16);
        if n < want && (k as i32) < k_short as i32 || n == 0 {
            // The shortest form had been rounded up to the next power of ten.
            limit -= 1;
            (n, k) = flt2dec::exact(self.bits, self.is_f32, &mut buf, limit as i16);
        }
        let n = if n < want { n } else { want };
        exp_layout(f, sign, &buf[..n], k - 1, upper, ndigits)
    }
}

/// `digits * 10^(k - len)` with a point and at least `frac` digits after it.
fn layout(f: &mut Formatter<'_>, sign: &str, digits: &str, k: isize, frac: usize) -> Result {
    let n = digits.len();
    if k <= 0 {
        // 0.[000]digits[000]
        let lead = -k as usize;
        let tail = if frac > n + lead { frac - n - lead } else { 0 };
        pad_number(f, sign, &[Part::Text("0."), Part::Zero(lead), Part::Text(digits), Part::Zero(tail)])
    } else if (k as usize) < n {
        // di.gits[000]
        let (int, rest) = unsafe {
            (digits.get_unchecked(..k as usize), digits.get_unchecked(k as usize..))
        };
        if frac == 0 && rest.is_empty() {
            return pad_number(f, sign, &[Part::Text(int)]);
        }
        let tail = if frac > rest.len() { frac - rest.len() } else { 0 };
        pad_number(f, sign, &[Part::Text(int), Part::Text("."), Part::Text(rest), Part::Zero(tail)])
    } else {
        // digits[000] or digits[000].000
        let zeros = k as usize - n;
        if frac > 0 {
            pad_number(
                f,
                sign,
                &[Part::Text(digits), Part::Zero(zeros), Part::Text("."), Part::Zero(frac)],
            )
        } else {
            pad_number(f, sign, &[Part::Text(digits), Part::Zero(zeros)])
        }
    }
}

/// `d.igits[000]e7`, with `ndigits` digits in all.
fn exp_layout(
    f: &mut Formatter<'_>,
    sign: &str,
    digits: &[u8],
    exp: i16,
    upper: bool,
    ndigits: usize,
) -> Result {
    let digits = unsafe { str::from_utf8_unchecked(digits) };
    let (first, rest) = unsafe { (digits.get_unchecked(..1), digits.get_unchecked(1..)) };
    let zeros = if ndigits > digits.len() { ndigits - digits.len() } else { 0 };
    let point = if rest.is_empty() && zeros == 0 { "" } else { "." };
    let mut buf = [0u8; 8];
    let mut at = 8;
    let mut n = exp.unsigned_abs();
    loop {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    if exp < 0 {
        at -= 1;
        buf[at] = b'-';
    }
    at -= 1;
    buf[at] = if upper { b'E' } else { b'e' };
    let e = unsafe { str::from_utf8_unchecked(&buf[at..]) };
    pad_number(
        f,
        sign,
        &[Part::Text(first), Part::Text(point), Part::Text(rest), Part::Zero(zeros), Part::Text(e)],
    )
}

macro_rules! float_fmt {
    ($($t:ident $is_f32:literal;)*) => { $(
        impl From<$t> for Float {
            fn from(v: $t) -> Float {
                Float {
                    bits: v.abs().to_bits() as u64,
                    is_f32: $is_f32,
                    negative: v.is_sign_negative(),
                    nan: v != v,
                    infinite: v.is_infinite(),
                    zero: v == 0.0,
                }
            }
        }
        impl Display for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let v = Float::from(*self);
                if let Some(done) = v.special(f) {
                    return done;
                }
                match f.precision() {
                    Some(precision) => v.decimal_exact(f, precision),
                    None => v.decimal_shortest(f, 0),
                }
            }
        }
        impl Debug for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let v = Float::from(*self);
                if let Some(done) = v.special(f) {
                    return done;
                }
                if let Some(precision) = f.precision() {
                    return v.decimal_exact(f, precision);
                }
                // Very large and very small numbers are shown with an exponent.
                let abs = self.abs();
                if abs >= 1e16 || (abs != 0.0 && abs < 1e-4) {
                    v.exp_shortest(f, false)
                } else {
                    v.decimal_shortest(f, 1)
                }
            }
        }
        impl LowerExp for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let v = Float::from(*self);
                if let Some(done) = v.special(f) {
                    return done;
                }
                match f.precision() {
                    Some(precision) => v.exp_exact(f, precision + 1, false),
                    None => v.exp_shortest(f, false),
                }
            }
        }
        impl UpperExp for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let v = Float::from(*self);
                if let Some(done) = v.special(f) {
                    return done;
                }
                match f.precision() {
                    Some(precision) => v.exp_exact(f, precision + 1, true),
                    None => v.exp_shortest(f, true),
                }
            }
        }
    )* };
}
float_fmt! { f32 true; f64 false; }
