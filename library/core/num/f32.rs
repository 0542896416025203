// SPDX-License-Identifier: MIT
//! Constants and methods of `f32` that need no mathematics library.

use crate::cmp::Ordering;
use crate::intrinsics;
use crate::num::FpCategory;

pub const RADIX: u32 = f32::RADIX;
pub const MANTISSA_DIGITS: u32 = f32::MANTISSA_DIGITS;
pub const DIGITS: u32 = f32::DIGITS;
pub const EPSILON: f32 = f32::EPSILON;
pub const MIN: f32 = f32::MIN;
pub const MIN_POSITIVE: f32 = f32::MIN_POSITIVE;
pub const MAX: f32 = f32::MAX;
pub const MIN_EXP: i32 = f32::MIN_EXP;
pub const MAX_EXP: i32 = f32::MAX_EXP;
pub const MIN_10_EXP: i32 = f32::MIN_10_EXP;
pub const MAX_10_EXP: i32 = f32::MAX_10_EXP;
pub const NAN: f32 = f32::NAN;
pub const INFINITY: f32 = f32::INFINITY;
pub const NEG_INFINITY: f32 = f32::NEG_INFINITY;

/// Mathematical constants.
pub mod consts {
    pub const PI: f32 = 3.14159265358979323846264338327950288;
    pub const TAU: f32 = 6.28318530717958647692528676655900577;
    pub const GOLDEN_RATIO: f32 = 1.618033988749894848204586834365638118;
    pub const EULER_GAMMA: f32 = 0.577215664901532860606512090082402431;
    pub const FRAC_PI_2: f32 = 1.57079632679489661923132169163975144;
    pub const FRAC_PI_3: f32 = 1.04719755119659774615421446109316763;
    pub const FRAC_PI_4: f32 = 0.785398163397448309615660845819875721;
    pub const FRAC_PI_6: f32 = 0.52359877559829887307710723054658381;
    pub const FRAC_PI_8: f32 = 0.39269908169872415480783042290993786;
    pub const FRAC_1_PI: f32 = 0.318309886183790671537767526745028724;
    pub const FRAC_2_PI: f32 = 0.636619772367581343075535053490057448;
    pub const FRAC_2_SQRT_PI: f32 = 1.12837916709551257389615890312154517;
    pub const SQRT_2: f32 = 1.41421356237309504880168872420969808;
    pub const FRAC_1_SQRT_2: f32 = 0.707106781186547524400844362104849039;
    pub const E: f32 = 2.71828182845904523536028747135266250;
    pub const LOG2_E: f32 = 1.44269504088896340735992468100189214;
    pub const LOG2_10: f32 = 3.32192809488736234787031942948939018;
    pub const LOG10_E: f32 = 0.434294481903251827651128918916605082;
    pub const LOG10_2: f32 = 0.301029995663981195213738894724493027;
    pub const LN_2: f32 = 0.693147180559945309417232121458176568;
    pub const LN_10: f32 = 2.30258509299404568401799145468436421;
}

impl f32 {
    pub const RADIX: u32 = 2;
    pub const MANTISSA_DIGITS: u32 = 24;
    pub const DIGITS: u32 = 6;
    pub const EPSILON: f32 = 1.19209290e-07_f32;
    pub const MIN: f32 = -3.40282347e+38_f32;
    pub const MIN_POSITIVE: f32 = 1.17549435e-38_f32;
    pub const MAX: f32 = 3.40282347e+38_f32;
    pub const MIN_EXP: i32 = -125;
    pub const MAX_EXP: i32 = 128;
    pub const MIN_10_EXP: i32 = -37;
    pub const MAX_10_EXP: i32 = 38;
    // Positive, which the quotient of two zeros is not on every machine.
    pub const NAN: f32 = f32::from_bits(0x7fc0_0000);
    pub const INFINITY: f32 = 1.0_f32 / 0.0_f32;
    pub const NEG_INFINITY: f32 = -1.0_f32 / 0.0_f32;
    const SIGN_MASK: u32 = 1 << 31;
    const EXP_MASK: u32 = 0x7f80_0000;
    const MAN_MASK: u32 = 0x007f_ffff;

    #[must_use]
    #[inline]
    pub const fn is_nan(self) -> bool {
        self != self
    }
    #[must_use]
    #[inline]
    pub const fn is_infinite(self) -> bool {
        (self == f32::INFINITY) | (self == f32::NEG_INFINITY)
    }
    #[must_use]
    #[inline]
    pub const fn is_finite(self) -> bool {
        self.abs() < Self::INFINITY
    }
    #[must_use]
    #[inline]
    pub const fn is_subnormal(self) -> bool {
        matches!(self.classify(), FpCategory::Subnormal)
    }
    #[must_use]
    #[inline]
    pub const fn is_normal(self) -> bool {
        matches!(self.classify(), FpCategory::Normal)
    }
    pub const fn classify(self) -> FpCategory {
        let b = self.to_bits();
        match (b & Self::MAN_MASK, b & Self::EXP_MASK) {
            (0, Self::EXP_MASK) => FpCategory::Infinite,
            (_, Self::EXP_MASK) => FpCategory::Nan,
            (0, 0) => FpCategory::Zero,
            (_, 0) => FpCategory::Subnormal,
            _ => FpCategory::Normal,
        }
    }
    #[must_use]
    #[inline]
    pub const fn is_sign_positive(self) -> bool {
        !self.is_sign_negative()
    }
    #[must_use]
    #[inline]
    pub const fn is_sign_negative(self) -> bool {
        self.to_bits() & Self::SIGN_MASK != 0
    }
    #[must_use]
    pub const fn next_up(self) -> Self {
        let bits = self.to_bits();
        if self.is_nan() || bits == Self::INFINITY.to_bits() {
            return self;
        }
        let abs = bits & !Self::SIGN_MASK;
        Self::from_bits(if abs == 0 {
            1
        } else if bits == abs {
            bits + 1
        } else {
            bits - 1
        })
    }
    #[must_use]
    pub const fn next_down(self) -> Self {
        let bits = self.to_bits();
        if self.is_nan() || bits == Self::NEG_INFINITY.to_bits() {
            return self;
        }
        let abs = bits & !Self::SIGN_MASK;
        Self::from_bits(if abs == 0 {
            Self::SIGN_MASK | 1
        } else if bits == abs {
            bits - 1
        } else {
            bits + 1
        })
    }
    #[must_use]
    #[inline]
    pub const fn recip(self) -> Self {
        1.0 / self
    }
    #[must_use]
    #[inline]
    pub const fn to_degrees(self) -> Self {
        const PIS_IN_180: f32 = 57.2957795130823208767981548141051703_f32;
        self * PIS_IN_180
    }
    #[must_use]
    #[inline]
    pub const fn to_radians(self) -> Self {
        const RADS_PER_DEG: f32 = consts::PI / 180.0;
        self * RADS_PER_DEG
    }
    #[must_use]
    #[inline]
    pub const fn max(self, other: Self) -> Self {
        intrinsics::maxnumf32(self, other)
    }
    #[must_use]
    #[inline]
    pub const fn min(self, other: Self) -> Self {
        intrinsics::minnumf32(self, other)
    }
    #[must_use]
    pub const fn maximum(self, other: Self) -> Self {
        if self > other {
            self
        } else if other > self {
            other
        } else if self == other {
            if self.is_sign_positive() && other.is_sign_negative() { self } else { other }
        } else {
            self + other
        }
    }
    #[must_use]
    pub const fn minimum(self, other: Self) -> Self {
        if self < other {
            self
        } else if other < self {
            other
        } else if self == other {
            if self.is_sign_negative() && other.is_sign_positive() { self } else { other }
        } else {
            self + other
        }
    }
    #[must_use]
    #[inline]
    pub const fn midpoint(self, other: Self) -> Self {
        ((self as f64 + other as f64) / 2.0) as f32
    }
    /// # Safety
    /// The value must be finite and fit the integer type after truncation.
    #[inline]
    pub unsafe fn to_int_unchecked<Int: Copy>(self) -> Int {
        unsafe { intrinsics::float_to_int_unchecked::<f32, Int>(self) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn to_bits(self) -> u32 {
        unsafe { intrinsics::transmute(self) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn from_bits(v: u32) -> Self {
        unsafe { intrinsics::transmute(v) }
    }
    #[must_use]
    #[inline]
    pub const fn to_be_bytes(self) -> [u8; 4] {
        self.to_bits().to_be_bytes()
    }
    #[must_use]
    #[inline]
    pub const fn to_le_bytes(self) -> [u8; 4] {
        self.to_bits().to_le_bytes()
    }
    #[must_use]
    #[inline]
    pub const fn to_ne_bytes(self) -> [u8; 4] {
        self.to_bits().to_ne_bytes()
    }
    #[must_use]
    #[inline]
    pub const fn from_be_bytes(bytes: [u8; 4]) -> Self {
        Self::from_bits(u32::from_be_bytes(bytes))
    }
    #[must_use]
    #[inline]
    pub const fn from_le_bytes(bytes: [u8; 4]) -> Self {
        Self::from_bits(u32::from_le_bytes(bytes))
    }
    #[must_use]
    #[inline]
    pub const fn from_ne_bytes(bytes: [u8; 4]) -> Self {
        Self::from_bits(u32::from_ne_bytes(bytes))
    }
    /// The total order of IEEE 754: -NaN, -∞, …, -0, +0, …, ∞, NaN.
    #[must_use]
    #[inline]
    pub const fn total_cmp(&self, other: &Self) -> Ordering {
        let mut left = self.to_bits() as i32;
        let mut right = other.to_bits() as i32;
        left ^= (((left >> 31) as u32) >> 1) as i32;
        right ^= (((right >> 31) as u32) >> 1) as i32;
        intrinsics::three_way_compare(left, right)
    }
    #[must_use]
    #[inline]
    pub const fn clamp(mut self, min: Self, max: Self) -> Self {
        if !(min <= max) {
            panic!("min > max, or either was NaN. min = {min:?}, max = {max:?}");
        }
        if self < min {
            self = min;
        }
        if self > max {
            self = max;
        }
        self
    }
    #[must_use]
    #[inline]
    pub const fn abs(self) -> Self {
        intrinsics::fabsf32(self)
    }
    #[must_use]
    #[inline]
    pub const fn signum(self) -> Self {
        if self.is_nan() { Self::NAN } else { (1.0 as f32).copysign(self) }
    }
    #[must_use]
    #[inline]
    pub const fn copysign(self, sign: Self) -> Self {
        intrinsics::copysignf32(self, sign)
    }
}
