// SPDX-License-Identifier: MIT
//! Elementary functions.
//!
//! Each is computed in double-double arithmetic (a value as the unevaluated sum of two doubles)
//! with an error below 2^-65 relative to the result, and rounded once. The f32 functions go
//! through the f64 ones. Series and reductions are the classical ones; reduction of large
//! angles multiplies with the bits of 2/pi (Payne and Hanek).

#[rustc_intrinsic]
fn sqrtf64(x: f64) -> f64;
#[rustc_intrinsic]
fn sqrtf32(x: f32) -> f32;
#[rustc_intrinsic]
fn fmaf64(a: f64, b: f64, c: f64) -> f64;
#[rustc_intrinsic]
fn fmaf32(a: f32, b: f32, c: f32) -> f32;

#[inline]
pub fn sqrt(x: f64) -> f64 {
    sqrtf64(x)
}

#[inline]
pub fn sqrt_f32(x: f32) -> f32 {
    sqrtf32(x)
}

#[inline]
pub fn fma(a: f64, b: f64, c: f64) -> f64 {
    fmaf64(a, b, c)
}

#[inline]
pub fn fma_f32(a: f32, b: f32, c: f32) -> f32 {
    fmaf32(a, b, c)
}

/// From here on every f64 is an integer.
const INTEGRAL: f64 = 4503599627370496.0;

pub fn trunc(x: f64) -> f64 {
    if !(x.abs() < INTEGRAL) {
        return x;
    }
    (x as i64 as f64).copysign(x)
}

pub fn floor(x: f64) -> f64 {
    let t = trunc(x);
    if t > x { t - 1.0 } else { t }
}

pub fn ceil(x: f64) -> f64 {
    let t = trunc(x);
    if t < x { (t + 1.0).copysign(x) } else { t }
}

/// Nearest integer, halves away from zero.
pub fn round(x: f64) -> f64 {
    let t = trunc(x);
    if (x - t).abs() >= 0.5 { t + 1.0f64.copysign(x) } else { t }
}

/// Nearest integer, halves to even.
pub fn round_ties_even(x: f64) -> f64 {
    if !(x.abs() < INTEGRAL) {
        return x;
    }
    let magic = INTEGRAL.copysign(x);
    ((x + magic) - magic).copysign(x)
}

/// A value as the sum of two doubles, the second below half an ulp of the first.
#[derive(Copy, Clone)]
struct Dd {
    hi: f64,
    lo: f64,
}

const fn dd(hi: f64, lo: f64) -> Dd {
    Dd { hi, lo }
}

/// a + b exactly, when |a| >= |b|.
#[inline]
fn quick_sum(a: f64, b: f64) -> Dd {
    let s = a + b;
    dd(s, b - (s - a))
}

/// a + b exactly.
#[inline]
fn two_sum(a: f64, b: f64) -> Dd {
    let s = a + b;
    let t = s - a;
    dd(s, (a - (s - t)) + (b - t))
}

/// a * b exactly (Dekker), away from overflow.
#[inline]
fn two_product(a: f64, b: f64) -> Dd {
    let p = a * b;
    let t = 134217729.0 * a;
    let ah = t - (t - a);
    let al = a - ah;
    let t = 134217729.0 * b;
    let bh = t - (t - b);
    let bl = b - bh;
    dd(p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

fn add(a: Dd, b: Dd) -> Dd {
    let s = two_sum(a.hi, b.hi);
    let t = two_sum(a.lo, b.lo);
    let u = quick_sum(s.hi, s.lo + t.hi);
    quick_sum(u.hi, u.lo + t.lo)
}

fn neg(a: Dd) -> Dd {
    dd(-a.hi, -a.lo)
}

fn mul(a: Dd, b: Dd) -> Dd {
    let p = two_product(a.hi, b.hi);
    quick_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi))
}

fn scale(a: Dd, b: f64) -> Dd {
    let p = two_product(a.hi, b);
    quick_sum(p.hi, p.lo + a.lo * b)
}

fn div(a: Dd, b: Dd) -> Dd {
    let q = a.hi / b.hi;
    let r = add(a, neg(scale(b, q)));
    let q2 = r.hi / b.hi;
    let r = add(r, neg(scale(b, q2)));
    let s = quick_sum(q, q2);
    quick_sum(s.hi, s.lo + r.hi / b.hi)
}

fn sqrt_dd(a: Dd) -> Dd {
    let s = sqrtf64(a.hi);
    if s == 0.0 {
        return dd(0.0, 0.0);
    }
    let r = add(a, neg(two_product(s, s)));
    quick_sum(s, r.hi / (2.0 * s))
}

#[inline]
fn value(a: Dd) -> f64 {
    a.hi + a.lo
}

const LN2: Dd = dd(0.6931471805599453, 2.3190468138462996e-17);
const INV_LN2: Dd = dd(1.4426950408889634, 2.0355273740931033e-17);
const PI: Dd = dd(3.141592653589793, 1.2246467991473532e-16);
const HALF_PI: Dd = dd(1.5707963267948966, 6.123233995736766e-17);

/// 2^n for any n, by exponent bits.
fn power_of_two(n: i32) -> f64 {
    if n >= -1022 {
        f64::from_bits(((n + 1023) as u64) << 52)
    } else {
        f64::from_bits(1u64 << (n + 1074))
    }
}

/// a * 2^n.
fn scale_value(a: Dd, n: i32) -> f64 {
    if n > 1023 {
        return value(a) * power_of_two(1023) * power_of_two(n - 1023);
    }
    let v = value(a);
    if n >= -1000 {
        return v * power_of_two(n);
    }
    if n < -1080 {
        return 0.0;
    }
    v * power_of_two(-1000) * power_of_two(n + 1000)
}

/// e^r for |r| < 0.35.
fn exp_reduced(r: Dd) -> Dd {
    // (e^(r/64))^64, all of it minus one to keep the small part.
    let s = dd(r.hi / 64.0, r.lo / 64.0);
    let x = s.hi;
    let tail = x * (1.0 / 120.0 + x * (1.0 / 720.0 + x * (1.0 / 5040.0 + x / 40320.0)));
    let c = quick_sum(0.041666666666666664, 2.3129646346357427e-18 + tail);
    let c = add(dd(0.16666666666666666, 9.25185853854297e-18), mul(s, c));
    let c = add(dd(0.5, 0.0), mul(s, c));
    let mut m = add(s, mul(mul(s, s), c));
    let mut i = 0;
    while i < 6 {
        // (1 + m)^2 - 1 = 2 m + m^2
        m = add(dd(2.0 * m.hi, 2.0 * m.lo), mul(m, m));
        i += 1;
    }
    m
}

/// e^x as (m, n): (1 + m) * 2^n. |x| < 800.
fn exp_parts(x: Dd) -> (Dd, i32) {
    let n = round_ties_even(x.hi * INV_LN2.hi);
    // n has few bits and the first two pieces of ln 2 have 32: exact products.
    let r = two_sum(x.hi - n * 0.6931471803691238, -n * 1.9082149288430703e-10);
    let r = add(r, dd(x.lo, 0.0));
    let r = add(r, neg(two_product(n, 4.275175589747649e-20)));
    (exp_reduced(r), n as i32)
}

fn exp_dd(x: Dd) -> f64 {
    if x.hi > 710.0 {
        return f64::INFINITY;
    }
    if x.hi < -746.0 {
        return 0.0;
    }
    let (m, n) = exp_parts(x);
    scale_value(add(dd(1.0, 0.0), m), n)
}

pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    exp_dd(dd(x, 0.0))
}

pub fn exp2(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x >= 1024.0 {
        return f64::INFINITY;
    }
    if x < -1075.0 {
        return 0.0;
    }
    let n = round_ties_even(x);
    let m = exp_reduced(scale(LN2, x - n));
    scale_value(add(dd(1.0, 0.0), m), n as i32)
}

pub fn exp_m1(x: f64) -> f64 {
    if x.is_nan() || x == 0.0 {
        return x;
    }
    if x > 710.0 {
        return f64::INFINITY;
    }
    if x < -50.0 {
        return -1.0;
    }
    if x.abs() < 1e-8 {
        return x + (x * x * 0.5 + x * x * x / 6.0);
    }
    let (m, n) = exp_parts(dd(x, 0.0));
    if n == 0 {
        return value(m);
    }
    let e = add(dd(1.0, 0.0), m);
    if n > 1000 {
        return scale_value(e, n);
    }
    let p = power_of_two(n);
    value(add(dd(e.hi * p, e.lo * p), dd(-1.0, 0.0)))
}

/// Splits a positive finite x into (m, n): x = m * 2^n with m in [sqrt(1/2), sqrt(2)).
fn split(x: f64) -> (f64, i32) {
    let (x, shift) = if x < f64::MIN_POSITIVE { (x * 18014398509481984.0, 54) } else { (x, 0) };
    let bits = x.to_bits();
    let mut n = (bits >> 52) as i32 - 1023;
    let mut m = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    if m > 1.4142135623730951 {
        m *= 0.5;
        n += 1;
    }
    (m, n - shift)
}

/// Coefficients 2/3, 2/5, … of the logarithm's series.
static LOG_SERIES: [Dd; 8] = [
    dd(0.6666666666666666, 3.700743415417188e-17),
    dd(0.4, -2.2204460492503132e-17),
    dd(0.2857142857142857, 1.586032892321652e-17),
    dd(0.2222222222222222, 1.2335811384723961e-17),
    dd(0.18181818181818182, -5.046468293750712e-18),
    dd(0.15384615384615385, -8.540177112501205e-18),
    dd(0.13333333333333333, 1.8503717077085942e-18),
    dd(0.11764705882352941, 1.6326809185664067e-18),
];

/// ln m for m in [sqrt(1/2), sqrt(2)], by 2 artanh((m - 1) / (m + 1)).
fn log_reduced(m: Dd) -> Dd {
    let s = div(add(m, dd(-1.0, 0.0)), add(m, dd(1.0, 0.0)));
    let z = mul(s, s);
    let x = z.hi;
    // Terms from s^19 on need one double only.
    let mut tail = 2.0 / 41.0;
    let mut k = 39.0;
    while k > 18.0 {
        tail = tail * x + 2.0 / k;
        k -= 2.0;
    }
    let mut c = dd(tail, 0.0);
    let mut i = 8;
    while i > 0 {
        i -= 1;
        c = add(LOG_SERIES[i], mul(z, c));
    }
    add(dd(2.0 * s.hi, 2.0 * s.lo), mul(mul(z, s), c))
}

/// Logarithm's special cases; `None` if x is positive, finite and not 1.
fn log_special(x: f64) -> Option<f64> {
    if x == 1.0 {
        Some(0.0)
    } else if x == 0.0 {
        Some(f64::NEG_INFINITY)
    } else if x < 0.0 {
        Some(f64::NAN)
    } else if x.is_nan() || x == f64::INFINITY {
        Some(x)
    } else {
        None
    }
}

fn log_dd(x: f64) -> Dd {
    let (m, n) = split(x);
    let l = log_reduced(dd(m, 0.0));
    if n == 0 { l } else { add(scale(LN2, n as f64), l) }
}

pub fn ln(x: f64) -> f64 {
    match log_special(x) {
        Some(y) => y,
        None => value(log_dd(x)),
    }
}

pub fn log2(x: f64) -> f64 {
    if let Some(y) = log_special(x) {
        return y;
    }
    let (m, n) = split(x);
    if m == 1.0 {
        return n as f64;
    }
    value(add(dd(n as f64, 0.0), mul(log_reduced(dd(m, 0.0)), INV_LN2)))
}

pub fn log10(x: f64) -> f64 {
    if let Some(y) = log_special(x) {
        return y;
    }
    // In the customary way, so that the last digit agrees: x = m * 2^n with m in [1, 2), or in
    // [1/2, 1) for negative exponents.
    let (mut m, mut n) = split(x);
    if n >= 0 && m < 1.0 {
        m *= 2.0;
        n -= 1;
    }
    if n < 0 && m >= 1.0 {
        m *= 0.5;
        n += 1;
    }
    let k = n as f64;
    let z = k * 3.69423907715893078616e-13 + 0.4342944819032518 * ln(m);
    z + k * 0.30102999566361177
}

pub fn ln_1p(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY || x == 0.0 {
        return x;
    }
    if x <= -1.0 {
        return if x == -1.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    if x.abs() < 1e-8 {
        return x - (x * x * 0.5 - x * x * x / 3.0);
    }
    if x > -0.29 && x < 0.41 {
        return value(log_reduced(two_sum(1.0, x)));
    }
    let sum = two_sum(1.0, x);
    let (m, n) = split(sum.hi);
    let low = if n < 1000 { sum.lo * power_of_two(-n) } else { 0.0 };
    let l = log_reduced(quick_sum(m, low));
    value(add(scale(LN2, n as f64), l))
}

/// Whether y is an integer, and whether it is odd.
fn parity(y: f64) -> (bool, bool) {
    if y.abs() >= 9007199254740992.0 {
        return (true, false);
    }
    let n = y as i64;
    (n as f64 == y, n & 1 == 1 || n & 1 == -1)
}

pub fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (integer, odd) = parity(y);
    let negative = x.is_sign_negative() && integer && odd;
    let sign = if negative { -1.0 } else { 1.0 };
    let a = x.abs();
    if y.is_infinite() {
        return if a == 1.0 {
            1.0
        } else if (a > 1.0) == (y > 0.0) {
            f64::INFINITY
        } else {
            0.0
        };
    }
    if a == 0.0 {
        return if y > 0.0 { 0.0 * sign } else { f64::INFINITY * sign };
    }
    if a == f64::INFINITY {
        return if y > 0.0 { f64::INFINITY * sign } else { 0.0 * sign };
    }
    if x < 0.0 && !integer {
        return f64::NAN;
    }
    if y == 1.0 {
        return x;
    }
    if a == 1.0 {
        return sign;
    }
    let l = log_dd(a);
    let estimate = l.hi * y;
    if estimate > 720.0 {
        return f64::INFINITY * sign;
    }
    if estimate < -760.0 {
        return 0.0 * sign;
    }
    if estimate.abs() < 1e-300 {
        return sign;
    }
    exp_dd(scale(l, y)) * sign
}

/// Powers by squaring, as the compiler's run-time library does it.
pub fn powi(x: f64, n: i32) -> f64 {
    let mut a = x;
    let mut b = n;
    let mut r = 1.0;
    loop {
        if b & 1 != 0 {
            r *= a;
        }
        b /= 2;
        if b == 0 {
            break;
        }
        a *= a;
    }
    if n < 0 { 1.0 / r } else { r }
}

pub fn powi_f32(x: f32, n: i32) -> f32 {
    let mut a = x;
    let mut b = n;
    let mut r = 1.0;
    loop {
        if b & 1 != 0 {
            r *= a;
        }
        b /= 2;
        if b == 0 {
            break;
        }
        a *= a;
    }
    if n < 0 { 1.0 / r } else { r }
}

pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() || x.is_infinite() {
        return x;
    }
    let l = log_dd(x.abs());
    exp_dd(div(l, dd(3.0, 0.0))).copysign(x)
}

pub fn hypot(x: f64, y: f64) -> f64 {
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    let (a, b) = (x.abs(), y.abs());
    let (a, b) = if a < b { (b, a) } else { (a, b) };
    if b == 0.0 || a.is_nan() || b.is_nan() {
        return a + b;
    }
    if a > b * 1e20 {
        return a;
    }
    // Powers of two keep the squares in range.
    let (down, up) = if a > 1e150 {
        (power_of_two(-600), power_of_two(600))
    } else if b < 1e-150 {
        (power_of_two(600), power_of_two(-600))
    } else {
        (1.0, 1.0)
    };
    let (a, b) = (a * down, b * down);
    value(sqrt_dd(add(two_product(a, a), two_product(b, b)))) * up
}

/// Bits of 2/pi behind the point.
static TWO_OVER_PI: [u64; 20] = [
    0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
    0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
    0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
    0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
    0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
];

/// 64 bits of 2/pi from bit `at` behind the point on; bits before the point are 0.
fn two_over_pi_bits(at: i32) -> u64 {
    if at <= -64 {
        return 0;
    }
    if at < 0 {
        return TWO_OVER_PI[0] >> -at;
    }
    let (word, bit) = (at as usize / 64, at as u32 % 64);
    let high = TWO_OVER_PI[word] << bit;
    if bit == 0 { high } else { high | TWO_OVER_PI[word + 1] >> (64 - bit) }
}

/// Large angles: x * 2/pi modulo 4, from the three words of 2/pi that matter.
fn reduce_large(x: f64) -> (Dd, i32) {
    let bits = x.to_bits();
    let e = (bits >> 52 & 0x7ff) as i32 - 1075;
    let m = bits & 0x000f_ffff_ffff_ffff | 0x0010_0000_0000_0000;
    // Bits of 2/pi before this one make multiples of 4. The product modulo 2^192 has 190 bits
    // behind the point.
    let at = e - 2;
    let (w0, w1, w2) =
        (two_over_pi_bits(at), two_over_pi_bits(at + 64), two_over_pi_bits(at + 128));
    let m = m as u128;
    let p2 = m * w2 as u128;
    let p1 = m * w1 as u128 + (p2 >> 64);
    let p0 = (m * w0 as u128).wrapping_add(p1 >> 64);
    // p0's low word has two bits before the point.
    let top = p0 as u64;
    let mut quadrant = (top >> 62) as i32;
    let fraction = ((top as u128) << 64 | (p1 as u64) as u128) << 2 | (p2 as u64 >> 62) as u128;
    let mut negative = false;
    let mut magnitude = fraction;
    if fraction >> 127 == 1 {
        quadrant = (quadrant + 1) & 3;
        negative = true;
        magnitude = 0u128.wrapping_sub(fraction);
    }
    let zeros = magnitude.leading_zeros() as i32;
    let normal = if zeros < 128 { magnitude << zeros } else { 0 };
    let hi = (normal >> 75) as u64 as f64 * power_of_two(-53);
    let lo = ((normal >> 22) as u64 & 0x001f_ffff_ffff_ffff) as f64 * power_of_two(-106);
    let unit = power_of_two(-zeros);
    let r = mul(dd(hi * unit, lo * unit), HALF_PI);
    let r = if negative { neg(r) } else { r };
    if x < 0.0 { (neg(r), (4 - quadrant) & 3) } else { (r, quadrant) }
}

/// (r, q): x = r + q * pi/2 modulo 2 pi, |r| <= pi/4.
fn reduce(x: f64) -> (Dd, i32) {
    if x.abs() <= 0.785 {
        return (dd(x, 0.0), 0);
    }
    if x.abs() > 1e6 {
        return reduce_large(x);
    }
    let n = round_ties_even(x * 0.6366197723675814);
    // Pieces of pi/2 with 33 bits: exact products.
    let r = two_sum(x - n * 1.5707963267341256, -n * 6.077100506303966e-11);
    let r = add(r, dd(-n * 2.0222662487111665e-21, 0.0));
    let r = add(r, dd(-n * 8.4784276603689e-32, 0.0));
    (r, n as i64 as i32 & 3)
}

/// sin r for |r| <= pi/4.
fn sin_series(r: Dd) -> Dd {
    let z = mul(r, r);
    let x = z.hi;
    let tail = 1.0 / 6227020800.0
        - x * (1.0 / 1307674368000.0 - x * (1.0 / 355687428096000.0 - x / 121645100408832000.0));
    let tail = -2.505210838544172e-08 + x * tail;
    let c = add(dd(2.7557319223985893e-06, -1.858393274046472e-22), dd(x * tail, 0.0));
    let c = add(dd(-0.0001984126984126984, -1.7209558293420705e-22), mul(z, c));
    let c = add(dd(0.008333333333333333, 1.1564823173178714e-19), mul(z, c));
    let c = add(dd(-0.16666666666666666, -9.25185853854297e-18), mul(z, c));
    add(r, mul(mul(r, z), c))
}

/// cos r for |r| <= pi/4.
fn cos_series(r: Dd) -> Dd {
    let z = mul(r, r);
    let x = z.hi;
    let tail = 1.0 / 479001600.0
        - x * (1.0 / 87178291200.0 - x * (1.0 / 20922789888000.0 - x / 6402373705728000.0));
    let tail = -2.755731922398589e-07 + x * tail;
    let c = add(dd(2.48015873015873e-05, 2.1511947866775882e-23), dd(x * tail, 0.0));
    let c = add(dd(-0.001388888888888889, 5.300543954373577e-20), mul(z, c));
    let c = add(dd(0.041666666666666664, 2.3129646346357427e-18), mul(z, c));
    let c = add(dd(-0.5, 0.0), mul(z, c));
    add(dd(1.0, 0.0), mul(z, c))
}

fn sin_cos_dd(x: f64) -> (Dd, Dd) {
    let (r, q) = reduce(x);
    let (s, c) = (sin_series(r), cos_series(r));
    match q {
        0 => (s, c),
        1 => (c, neg(s)),
        2 => (neg(s), neg(c)),
        _ => (neg(c), s),
    }
}

pub fn sin(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if x.abs() < 1e-8 {
        return x - x * x * x / 6.0;
    }
    let (r, q) = reduce(x);
    value(match q {
        0 => sin_series(r),
        1 => cos_series(r),
        2 => neg(sin_series(r)),
        _ => neg(cos_series(r)),
    })
}

pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    let (r, q) = reduce(x);
    value(match q {
        0 => cos_series(r),
        1 => neg(sin_series(r)),
        2 => neg(cos_series(r)),
        _ => sin_series(r),
    })
}

pub fn tan(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if x.abs() < 1e-8 {
        return x + x * x * x / 3.0;
    }
    let (s, c) = sin_cos_dd(x);
    value(div(s, c))
}

/// atan of 0 <= t <= 1: a guess, then the exact difference by the addition theorem.
fn atan_unit(t: Dd) -> Dd {
    let x = t.hi;
    let guess = x * (0.7853981633974483 + 0.273 * (1.0 - x));
    let g = dd(guess, 0.0);
    let (s, c) = (sin_series(g), cos_series(g));
    let top = add(mul(t, c), neg(s));
    let d = div(top, add(c, mul(t, s)));
    let z = d.hi * d.hi;
    let tail = d.hi * z * (-1.0 / 3.0 + z * (0.2 - z * (1.0 / 7.0 - z * (1.0 / 9.0 - z / 11.0))));
    add(g, quick_sum(d.hi, d.lo + tail))
}

/// Angle of the point (x, y) with x, y >= 0, not both 0.
fn angle(y: Dd, x: Dd) -> Dd {
    if y.hi <= x.hi {
        atan_unit(div(y, x))
    } else {
        add(HALF_PI, neg(atan_unit(div(x, y))))
    }
}

pub fn atan(x: f64) -> f64 {
    if x.is_nan() || x.abs() < 1e-9 {
        return if x.is_nan() { x } else { x - x * x * x / 3.0 };
    }
    if x.abs() > 1e18 {
        return value(HALF_PI).copysign(x);
    }
    value(angle(dd(x.abs(), 0.0), dd(1.0, 0.0))).copysign(x)
}

pub fn atan2(y: f64, x: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (a, b) = (y.abs(), x.abs());
    let right = x.is_sign_positive();
    if a == 0.0 {
        return (if right { 0.0 } else { PI.hi }).copysign(y);
    }
    if b == 0.0 {
        return HALF_PI.hi.copysign(y);
    }
    if a.is_infinite() {
        let v = if b.is_finite() {
            HALF_PI.hi
        } else if right {
            0.7853981633974483
        } else {
            2.356194490192345
        };
        return v.copysign(y);
    }
    if b.is_infinite() {
        return (if right { 0.0 } else { PI.hi }).copysign(y);
    }
    let ratio = a / b;
    let result = if ratio > 1e20 {
        HALF_PI
    } else if ratio < 1e-9 && right {
        // atan t = t to more than double precision, unless t is subnormal.
        return (ratio - ratio * ratio * ratio / 3.0).copysign(y);
    } else {
        // Into the middle of the range, where products do not overflow.
        let n = split(if a > b { a } else { b }).1;
        let shrink = |v: f64| v * power_of_two(-n / 2) * power_of_two(n / 2 - n);
        let t = angle(dd(shrink(a), 0.0), dd(shrink(b), 0.0));
        if right { t } else { add(PI, neg(t)) }
    };
    value(result).copysign(y)
}

pub fn asin(x: f64) -> f64 {
    let a = x.abs();
    if !(a <= 1.0) {
        return f64::NAN;
    }
    if a < 1e-8 {
        return x + x * x * x / 6.0;
    }
    let other = sqrt_dd(mul(two_sum(1.0, -a), two_sum(1.0, a)));
    value(angle(dd(a, 0.0), other)).copysign(x)
}

pub fn acos(x: f64) -> f64 {
    let a = x.abs();
    if !(a <= 1.0) {
        return f64::NAN;
    }
    let other = sqrt_dd(mul(two_sum(1.0, -a), two_sum(1.0, a)));
    let t = angle(other, dd(a, 0.0));
    value(if x < 0.0 { add(PI, neg(t)) } else { t })
}

/// e^x and e^-x as plain double-doubles; |x| < 700.
fn exp_both(x: f64) -> (Dd, Dd) {
    let (m, n) = exp_parts(dd(x, 0.0));
    let e = add(dd(1.0, 0.0), m);
    let p = power_of_two(n);
    let e = dd(e.hi * p, e.lo * p);
    (e, div(dd(1.0, 0.0), e))
}

/// e^x - 1 for small x, to double-double precision.
fn exp_m1_dd(x: f64) -> Dd {
    exp_reduced(dd(x, 0.0))
}

pub fn sinh(x: f64) -> f64 {
    let a = x.abs();
    if a.is_nan() || a.is_infinite() || a == 0.0 {
        return x;
    }
    if a < 1e-8 {
        return x + x * x * x / 6.0;
    }
    if a < 0.34 {
        // (m + m / (1 + m)) / 2 with m = e^x - 1
        let m = exp_m1_dd(a);
        let h = add(m, div(m, add(dd(1.0, 0.0), m)));
        return (value(h) * 0.5).copysign(x);
    }
    if a > 690.0 {
        if a >= 720.0 {
            return f64::INFINITY.copysign(x);
        }
        let (m, n) = exp_parts(dd(a, 0.0));
        return scale_value(add(dd(1.0, 0.0), m), n - 1).copysign(x);
    }
    let (e, i) = exp_both(a);
    (value(add(e, neg(i))) * 0.5).copysign(x)
}

pub fn cosh(x: f64) -> f64 {
    let a = x.abs();
    if a.is_nan() || a.is_infinite() {
        return a;
    }
    if a > 690.0 {
        if a >= 720.0 {
            return f64::INFINITY;
        }
        let (m, n) = exp_parts(dd(a, 0.0));
        return scale_value(add(dd(1.0, 0.0), m), n - 1);
    }
    let (e, i) = exp_both(a);
    value(add(e, i)) * 0.5
}

pub fn tanh(x: f64) -> f64 {
    let a = x.abs();
    if a.is_nan() || a == 0.0 {
        return x;
    }
    if a > 22.0 {
        return 1.0f64.copysign(x);
    }
    if a < 1e-8 {
        return x - x * x * x / 3.0;
    }
    if a < 0.17 {
        // m / (m + 2) with m = e^(2x) - 1
        let m = exp_m1_dd(2.0 * a);
        return value(div(m, add(m, dd(2.0, 0.0)))).copysign(x);
    }
    let (e, i) = exp_both(a);
    value(div(add(e, neg(i)), add(e, i))).copysign(x)
}
