// SPDX-License-Identifier: MIT
//! `Duration`: whole seconds and nanoseconds below one billion.

use crate::error::Error;
use crate::fmt;
use crate::iter::Sum;
use crate::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

const NANOS_PER_SEC: u32 = 1_000_000_000;
const NANOS_PER_MILLI: u32 = 1_000_000;
const NANOS_PER_MICRO: u32 = 1_000;

/// A span of time, never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    secs: u64,
    nanos: u32,
}

impl Duration {
    pub const SECOND: Duration = Duration::from_secs(1);
    pub const MILLISECOND: Duration = Duration::from_millis(1);
    pub const MICROSECOND: Duration = Duration::from_micros(1);
    pub const NANOSECOND: Duration = Duration::from_nanos(1);
    pub const ZERO: Duration = Duration::from_nanos(0);
    pub const MAX: Duration = Duration { secs: u64::MAX, nanos: NANOS_PER_SEC - 1 };

    /// Nanoseconds beyond a second are carried into the seconds.
    #[track_caller]
    pub const fn new(secs: u64, nanos: u32) -> Duration {
        if nanos < NANOS_PER_SEC {
            return Duration { secs, nanos };
        }
        match secs.checked_add((nanos / NANOS_PER_SEC) as u64) {
            Some(secs) => Duration { secs, nanos: nanos % NANOS_PER_SEC },
            None => panic!("overflow in Duration::new"),
        }
    }

    pub const fn from_secs(secs: u64) -> Duration {
        Duration { secs, nanos: 0 }
    }

    pub const fn from_millis(millis: u64) -> Duration {
        Duration { secs: millis / 1000, nanos: (millis % 1000) as u32 * NANOS_PER_MILLI }
    }

    pub const fn from_micros(micros: u64) -> Duration {
        let nanos = (micros % 1_000_000) as u32 * NANOS_PER_MICRO;
        Duration { secs: micros / 1_000_000, nanos }
    }

    pub const fn from_nanos(nanos: u64) -> Duration {
        let second = NANOS_PER_SEC as u64;
        Duration { secs: nanos / second, nanos: (nanos % second) as u32 }
    }

    #[track_caller]
    const fn from_units(count: u64, secs: u64) -> Duration {
        match count.checked_mul(secs) {
            Some(secs) => Duration { secs, nanos: 0 },
            None => panic!("overflow in Duration::from_units"),
        }
    }

    #[track_caller]
    pub const fn from_mins(mins: u64) -> Duration {
        Duration::from_units(mins, 60)
    }

    #[track_caller]
    pub const fn from_hours(hours: u64) -> Duration {
        Duration::from_units(hours, 3600)
    }

    pub const fn is_zero(&self) -> bool {
        self.secs == 0 && self.nanos == 0
    }

    pub const fn as_secs(&self) -> u64 {
        self.secs
    }

    pub const fn subsec_millis(&self) -> u32 {
        self.nanos / NANOS_PER_MILLI
    }

    pub const fn subsec_micros(&self) -> u32 {
        self.nanos / NANOS_PER_MICRO
    }

    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    pub const fn as_millis(&self) -> u128 {
        self.secs as u128 * 1000 + (self.nanos / NANOS_PER_MILLI) as u128
    }

    pub const fn as_micros(&self) -> u128 {
        self.secs as u128 * 1_000_000 + (self.nanos / NANOS_PER_MICRO) as u128
    }

    pub const fn as_nanos(&self) -> u128 {
        self.secs as u128 * NANOS_PER_SEC as u128 + self.nanos as u128
    }

    pub const fn abs_diff(self, other: Duration) -> Duration {
        match self.checked_sub(other) {
            Some(difference) => difference,
            None => match other.checked_sub(self) {
                Some(difference) => difference,
                None => Duration::ZERO,
            },
        }
    }

    pub const fn checked_add(self, rhs: Duration) -> Option<Duration> {
        let mut nanos = self.nanos + rhs.nanos;
        let mut carry = 0;
        if nanos >= NANOS_PER_SEC {
            nanos -= NANOS_PER_SEC;
            carry = 1;
        }
        match self.secs.checked_add(rhs.secs) {
            Some(secs) => match secs.checked_add(carry) {
                Some(secs) => Some(Duration { secs, nanos }),
                None => None,
            },
            None => None,
        }
    }

    pub const fn saturating_add(self, rhs: Duration) -> Duration {
        match self.checked_add(rhs) {
            Some(sum) => sum,
            None => Duration::MAX,
        }
    }

    pub const fn checked_sub(self, rhs: Duration) -> Option<Duration> {
        let mut secs = match self.secs.checked_sub(rhs.secs) {
            Some(secs) => secs,
            None => return None,
        };
        let nanos = if self.nanos >= rhs.nanos {
            self.nanos - rhs.nanos
        } else {
            if secs == 0 {
                return None;
            }
            secs -= 1;
            self.nanos + NANOS_PER_SEC - rhs.nanos
        };
        Some(Duration { secs, nanos })
    }

    pub const fn saturating_sub(self, rhs: Duration) -> Duration {
        match self.checked_sub(rhs) {
            Some(difference) => difference,
            None => Duration::ZERO,
        }
    }

    pub const fn checked_mul(self, rhs: u32) -> Option<Duration> {
        let total = self.nanos as u64 * rhs as u64;
        let extra = total / NANOS_PER_SEC as u64;
        let nanos = (total % NANOS_PER_SEC as u64) as u32;
        match self.secs.checked_mul(rhs as u64) {
            Some(secs) => match secs.checked_add(extra) {
                Some(secs) => Some(Duration { secs, nanos }),
                None => None,
            },
            None => None,
        }
    }

    pub const fn saturating_mul(self, rhs: u32) -> Duration {
        match self.checked_mul(rhs) {
            Some(product) => product,
            None => Duration::MAX,
        }
    }

    pub const fn checked_div(self, rhs: u32) -> Option<Duration> {
        if rhs == 0 {
            return None;
        }
        let secs = self.secs / rhs as u64;
        let rest = (self.secs % rhs as u64) * NANOS_PER_SEC as u64 + self.nanos as u64;
        Some(Duration { secs, nanos: (rest / rhs as u64) as u32 })
    }

    pub const fn as_secs_f64(&self) -> f64 {
        self.secs as f64 + self.nanos as f64 / 1e9
    }

    pub const fn as_secs_f32(&self) -> f32 {
        self.secs as f32 + self.nanos as f32 / 1e9
    }

    pub const fn as_millis_f64(&self) -> f64 {
        self.secs as f64 * 1e3 + self.nanos as f64 / 1e6
    }

    pub const fn as_millis_f32(&self) -> f32 {
        self.secs as f32 * 1e3 + self.nanos as f32 / 1e6
    }

    #[track_caller]
    pub fn from_secs_f64(secs: f64) -> Duration {
        match Duration::try_from_secs_f64(secs) {
            Ok(duration) => duration,
            Err(error) => panic!("{}", error.description()),
        }
    }

    #[track_caller]
    pub fn from_secs_f32(secs: f32) -> Duration {
        match Duration::try_from_secs_f32(secs) {
            Ok(duration) => duration,
            Err(error) => panic!("{}", error.description()),
        }
    }

    /// Nearest nanosecond, ties to even, computed on the exact binary value.
    pub fn try_from_secs_f64(secs: f64) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { negative: true });
        }
        let bits = secs.to_bits();
        let exponent = (bits >> 52) as i32 & 0x7ff;
        from_binary(bits & ((1 << 52) - 1) | 1 << 52, exponent - 1075, exponent == 0)
    }

    pub fn try_from_secs_f32(secs: f32) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { negative: true });
        }
        let bits = secs.to_bits();
        let exponent = (bits >> 23) as i32 & 0xff;
        let exponent = if exponent == 0xff { 0x7ff } else { exponent };
        from_binary((bits & ((1 << 23) - 1) | 1 << 23) as u64, exponent - 150, exponent == 0)
    }

    #[track_caller]
    pub fn mul_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(rhs * self.as_secs_f64())
    }

    #[track_caller]
    pub fn mul_f32(self, rhs: f32) -> Duration {
        Duration::from_secs_f32(rhs * self.as_secs_f32())
    }

    #[track_caller]
    pub fn div_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(self.as_secs_f64() / rhs)
    }

    #[track_caller]
    pub fn div_f32(self, rhs: f32) -> Duration {
        Duration::from_secs_f32(self.as_secs_f32() / rhs)
    }

    pub const fn div_duration_f64(self, rhs: Duration) -> f64 {
        let a = self.secs as f64 * 1e9 + self.nanos as f64;
        a / (rhs.secs as f64 * 1e9 + rhs.nanos as f64)
    }

    pub const fn div_duration_f32(self, rhs: Duration) -> f32 {
        let a = self.secs as f32 * 1e9 + self.nanos as f32;
        a / (rhs.secs as f32 * 1e9 + rhs.nanos as f32)
    }
}

/// c * 2^q seconds as a duration.
fn from_binary(c: u64, q: i32, tiny: bool) -> Result<Duration, TryFromFloatSecsError> {
    if tiny || q < -95 {
        return Ok(Duration::ZERO);
    }
    if q > 0 && (q >= 64 || (c as u128) << q > u64::MAX as u128) {
        return Err(TryFromFloatSecsError { negative: false });
    }
    if q >= 0 {
        return Ok(Duration { secs: c << q, nanos: 0 });
    }
    let shift = -q as u32;
    let mut secs = if shift > 63 { 0 } else { c >> shift };
    let fraction = (c as u128 & ((1u128 << shift) - 1)) * NANOS_PER_SEC as u128;
    let mut nanos = (fraction >> shift) as u32;
    let rest = fraction & ((1u128 << shift) - 1);
    let half = 1u128 << (shift - 1);
    if rest > half || (rest == half && nanos & 1 == 1) {
        nanos += 1;
        if nanos == NANOS_PER_SEC {
            nanos = 0;
            secs = match secs.checked_add(1) {
                Some(secs) => secs,
                None => return Err(TryFromFloatSecsError { negative: false }),
            };
        }
    }
    Ok(Duration { secs, nanos })
}

impl Add for Duration {
    type Output = Duration;
    #[track_caller]
    fn add(self, rhs: Duration) -> Duration {
        self.checked_add(rhs).expect("overflow when adding durations")
    }
}

impl AddAssign for Duration {
    #[track_caller]
    fn add_assign(&mut self, rhs: Duration) {
        *self = *self + rhs;
    }
}

impl Sub for Duration {
    type Output = Duration;
    #[track_caller]
    fn sub(self, rhs: Duration) -> Duration {
        self.checked_sub(rhs).expect("overflow when subtracting durations")
    }
}

impl SubAssign for Duration {
    #[track_caller]
    fn sub_assign(&mut self, rhs: Duration) {
        *self = *self - rhs;
    }
}

impl Mul<u32> for Duration {
    type Output = Duration;
    #[track_caller]
    fn mul(self, rhs: u32) -> Duration {
        self.checked_mul(rhs).expect("overflow when multiplying duration by scalar")
    }
}

impl Mul<Duration> for u32 {
    type Output = Duration;
    #[track_caller]
    fn mul(self, rhs: Duration) -> Duration {
        rhs * self
    }
}

impl MulAssign<u32> for Duration {
    #[track_caller]
    fn mul_assign(&mut self, rhs: u32) {
        *self = *self * rhs;
    }
}

impl Div<u32> for Duration {
    type Output = Duration;
    #[track_caller]
    fn div(self, rhs: u32) -> Duration {
        self.checked_div(rhs).expect("divide by zero error when dividing duration by scalar")
    }
}

impl DivAssign<u32> for Duration {
    #[track_caller]
    fn div_assign(&mut self, rhs: u32) {
        *self = *self / rhs;
    }
}

impl Sum for Duration {
    fn sum<I: Iterator<Item = Duration>>(iter: I) -> Duration {
        let mut total = Duration::ZERO;
        for duration in iter {
            total = total.checked_add(duration).expect("overflow in iter::sum over durations");
        }
        total
    }
}

impl<'a> Sum<&'a Duration> for Duration {
    fn sum<I: Iterator<Item = &'a Duration>>(iter: I) -> Duration {
        let mut total = Duration::ZERO;
        for duration in iter {
            total = total.checked_add(*duration).expect("overflow in iter::sum over durations");
        }
        total
    }
}

impl fmt::Debug for Duration {
    /// The largest unit that leaves a nonzero whole part, decimals as needed or as asked for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if f.sign_plus() { "+" } else { "" };
        if self.secs > 0 {
            fmt_decimal(f, self.secs, self.nanos, NANOS_PER_SEC / 10, prefix, "s")
        } else if self.nanos >= NANOS_PER_MILLI {
            let whole = (self.nanos / NANOS_PER_MILLI) as u64;
            let rest = self.nanos % NANOS_PER_MILLI;
            fmt_decimal(f, whole, rest, NANOS_PER_MILLI / 10, prefix, "ms")
        } else if self.nanos >= NANOS_PER_MICRO {
            let whole = (self.nanos / NANOS_PER_MICRO) as u64;
            let rest = self.nanos % NANOS_PER_MICRO;
            fmt_decimal(f, whole, rest, NANOS_PER_MICRO / 10, prefix, "\u{b5}s")
        } else {
            fmt_decimal(f, self.nanos as u64, 0, 1, prefix, "ns")
        }
    }
}

/// Prints `whole`.`rest`, where `divisor` is the weight of the first decimal of `rest`.
fn fmt_decimal(
    f: &mut fmt::Formatter<'_>,
    whole: u64,
    mut rest: u32,
    mut divisor: u32,
    prefix: &str,
    suffix: &str,
) -> fmt::Result {
    let mut digits = [b'0'; 9];
    let wanted = f.precision();
    let most = match wanted {
        Some(n) if n < 9 => n,
        _ => 9,
    };
    let mut count = 0;
    while count < most && (rest > 0 || wanted.is_some()) && divisor > 0 {
        digits[count] = b'0' + (rest / divisor) as u8;
        rest %= divisor;
        divisor /= 10;
        count += 1;
    }
    // Round half to even at the last printed place.
    let mut whole = Some(whole);
    if rest > 0 && (divisor == 0 || rest >= divisor * 5) {
        let last = if count > 0 { digits[count - 1] & 1 } else { whole.unwrap() as u8 & 1 };
        let exact_half = rest == divisor * 5;
        if !exact_half || last == 1 {
            let mut at = count;
            let mut carry = true;
            while carry && at > 0 {
                at -= 1;
                if digits[at] < b'9' {
                    digits[at] += 1;
                    carry = false;
                } else {
                    digits[at] = b'0';
                }
            }
            if carry {
                whole = whole.unwrap().checked_add(1);
            }
        }
    }
    let end = match wanted {
        Some(n) if n < 9 => n,
        Some(_) => 9,
        None => count,
    };
    let decimals = unsafe { crate::str::from_utf8_unchecked(&digits[..end]) };
    let width = match f.width() {
        None => return write_parts(f, prefix, whole, decimals, wanted, suffix),
        Some(width) => width,
    };
    let mut length = prefix.len() + suffix.chars().count();
    match whole {
        Some(mut n) => {
            length += 1;
            while n >= 10 {
                n /= 10;
                length += 1;
            }
        }
        None => length += 20,
    }
    let shown = wanted.unwrap_or(end);
    if shown > 0 {
        length += 1 + shown;
    }
    if width <= length {
        return write_parts(f, prefix, whole, decimals, wanted, suffix);
    }
    let padding = width - length;
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Right) => padding,
        Some(fmt::Alignment::Center) => padding / 2,
    };
    let fill = f.fill();
    let mut i = 0;
    while i < before {
        fmt::Write::write_char(f, fill)?;
        i += 1;
    }
    write_parts(f, prefix, whole, decimals, wanted, suffix)?;
    while i < padding {
        fmt::Write::write_char(f, fill)?;
        i += 1;
    }
    Ok(())
}

fn write_parts(
    f: &mut fmt::Formatter<'_>,
    prefix: &str,
    whole: Option<u64>,
    decimals: &str,
    wanted: Option<usize>,
    suffix: &str,
) -> fmt::Result {
    f.write_str(prefix)?;
    match whole {
        Some(n) => f.write_fmt(format_args!("{}", n))?,
        // The one carry that leaves u64.
        None => f.write_str("18446744073709551616")?,
    }
    if decimals.len() > 0 {
        f.write_str(".")?;
        f.write_str(decimals)?;
        let mut i = decimals.len();
        while i < wanted.unwrap_or(0) {
            f.write_str("0")?;
            i += 1;
        }
    }
    f.write_str(suffix)
}

/// Why a float is no duration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryFromFloatSecsError {
    negative: bool,
}

impl TryFromFloatSecsError {
    const fn description(&self) -> &'static str {
        if self.negative {
            "cannot convert float seconds to Duration: value is negative"
        } else {
            "cannot convert float seconds to Duration: value is either too big or NaN"
        }
    }
}

impl fmt::Display for TryFromFloatSecsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.description().fmt(f)
    }
}

impl Error for TryFromFloatSecsError {}
