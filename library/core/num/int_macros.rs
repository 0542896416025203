// SPDX-License-Identifier: MIT
//! The inherent methods of all integer types. `int_common` is for every type, `int_signed` and
//! `int_unsigned` for one half each. Bodies are short: the macros are expanded twelve times.

/// `$t` the type, `$s`/`$u` its signed and unsigned partner, `$bits` and `$bytes` its size.
macro_rules! int_common {
    ($t:ident, $s:ident, $u:ident, $bits:literal, $bytes:literal) => {
        pub const BITS: u32 = $bits;

        #[must_use]
        #[inline(always)]
        pub const fn count_ones(self) -> u32 {
            intrinsics::ctpop(self)
        }
        #[must_use]
        #[inline(always)]
        pub const fn count_zeros(self) -> u32 {
            intrinsics::ctpop(!self)
        }
        #[must_use]
        #[inline(always)]
        pub const fn leading_zeros(self) -> u32 {
            intrinsics::ctlz(self as $u)
        }
        #[must_use]
        #[inline(always)]
        pub const fn trailing_zeros(self) -> u32 {
            intrinsics::cttz(self)
        }
        #[must_use]
        #[inline(always)]
        pub const fn leading_ones(self) -> u32 {
            intrinsics::ctlz(!self as $u)
        }
        #[must_use]
        #[inline(always)]
        pub const fn trailing_ones(self) -> u32 {
            intrinsics::cttz(!self)
        }
        #[must_use]
        #[inline(always)]
        pub const fn rotate_left(self, n: u32) -> Self {
            intrinsics::rotate_left(self as $u, n) as $t
        }
        #[must_use]
        #[inline(always)]
        pub const fn rotate_right(self, n: u32) -> Self {
            intrinsics::rotate_right(self as $u, n) as $t
        }
        #[must_use]
        #[inline(always)]
        pub const fn swap_bytes(self) -> Self {
            intrinsics::bswap(self as $u) as $t
        }
        #[must_use]
        #[inline(always)]
        pub const fn reverse_bits(self) -> Self {
            intrinsics::bitreverse(self as $u) as $t
        }
        #[must_use]
        #[inline]
        pub const fn isolate_highest_one(self) -> Self {
            if self == 0 { 0 } else { ((1 as $u) << ($bits - 1 - self.leading_zeros())) as $t }
        }
        #[must_use]
        #[inline]
        pub const fn isolate_lowest_one(self) -> Self {
            self & self.wrapping_neg()
        }
        #[must_use]
        #[inline]
        pub const fn from_be(x: Self) -> Self {
            if cfg!(target_endian = "big") { x } else { x.swap_bytes() }
        }
        #[must_use]
        #[inline]
        pub const fn from_le(x: Self) -> Self {
            if cfg!(target_endian = "little") { x } else { x.swap_bytes() }
        }
        #[must_use]
        #[inline]
        pub const fn to_be(self) -> Self {
            Self::from_be(self)
        }
        #[must_use]
        #[inline]
        pub const fn to_le(self) -> Self {
            Self::from_le(self)
        }
        #[must_use]
        #[inline]
        pub const fn to_be_bytes(self) -> [u8; $bytes] {
            self.to_be().to_ne_bytes()
        }
        #[must_use]
        #[inline]
        pub const fn to_le_bytes(self) -> [u8; $bytes] {
            self.to_le().to_ne_bytes()
        }
        #[must_use]
        #[inline]
        pub const fn to_ne_bytes(self) -> [u8; $bytes] {
            unsafe { intrinsics::transmute(self) }
        }
        #[must_use]
        #[inline]
        pub const fn from_be_bytes(bytes: [u8; $bytes]) -> Self {
            Self::from_be(Self::from_ne_bytes(bytes))
        }
        #[must_use]
        #[inline]
        pub const fn from_le_bytes(bytes: [u8; $bytes]) -> Self {
            Self::from_le(Self::from_ne_bytes(bytes))
        }
        #[must_use]
        #[inline]
        pub const fn from_ne_bytes(bytes: [u8; $bytes]) -> Self {
            unsafe { intrinsics::transmute(bytes) }
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_add(self, rhs: Self) -> Self {
            intrinsics::wrapping_add(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_sub(self, rhs: Self) -> Self {
            intrinsics::wrapping_sub(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_mul(self, rhs: Self) -> Self {
            intrinsics::wrapping_mul(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_neg(self) -> Self {
            intrinsics::wrapping_sub(0, self)
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_shl(self, rhs: u32) -> Self {
            unsafe { intrinsics::unchecked_shl(self, rhs & ($bits - 1)) }
        }
        #[must_use]
        #[inline(always)]
        pub const fn wrapping_shr(self, rhs: u32) -> Self {
            unsafe { intrinsics::unchecked_shr(self, rhs & ($bits - 1)) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn wrapping_div(self, rhs: Self) -> Self {
            self.overflowing_div(rhs).0
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn wrapping_rem(self, rhs: Self) -> Self {
            self.overflowing_rem(rhs).0
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn wrapping_div_euclid(self, rhs: Self) -> Self {
            self.overflowing_div_euclid(rhs).0
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn wrapping_rem_euclid(self, rhs: Self) -> Self {
            self.overflowing_rem_euclid(rhs).0
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_pow(self, mut exp: u32) -> Self {
            if exp == 0 {
                return 1;
            }
            let mut base = self;
            let mut acc: Self = 1;
            loop {
                if exp & 1 == 1 {
                    acc = intrinsics::wrapping_mul(acc, base);
                    if exp == 1 {
                        return acc;
                    }
                }
                exp /= 2;
                base = intrinsics::wrapping_mul(base, base);
            }
        }
        #[must_use]
        #[inline(always)]
        pub const fn overflowing_add(self, rhs: Self) -> (Self, bool) {
            intrinsics::add_with_overflow(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn overflowing_sub(self, rhs: Self) -> (Self, bool) {
            intrinsics::sub_with_overflow(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn overflowing_mul(self, rhs: Self) -> (Self, bool) {
            intrinsics::mul_with_overflow(self, rhs)
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_shl(self, rhs: u32) -> (Self, bool) {
            (self.wrapping_shl(rhs), rhs >= $bits)
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_shr(self, rhs: u32) -> (Self, bool) {
            (self.wrapping_shr(rhs), rhs >= $bits)
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_pow(self, mut exp: u32) -> (Self, bool) {
            if exp == 0 {
                return (1, false);
            }
            let mut base = self;
            let mut acc: Self = 1;
            let mut over = false;
            loop {
                if exp & 1 == 1 {
                    let (r, o) = intrinsics::mul_with_overflow(acc, base);
                    acc = r;
                    over |= o;
                    if exp == 1 {
                        return (acc, over);
                    }
                }
                exp /= 2;
                let (r, o) = intrinsics::mul_with_overflow(base, base);
                base = r;
                over |= o;
            }
        }
        #[must_use]
        #[inline]
        pub const fn checked_add(self, rhs: Self) -> Option<Self> {
            let (a, b) = intrinsics::add_with_overflow(self, rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_sub(self, rhs: Self) -> Option<Self> {
            let (a, b) = intrinsics::sub_with_overflow(self, rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_mul(self, rhs: Self) -> Option<Self> {
            let (a, b) = intrinsics::mul_with_overflow(self, rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_div(self, rhs: Self) -> Option<Self> {
            if rhs == 0 {
                return None;
            }
            let (a, b) = self.overflowing_div(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_rem(self, rhs: Self) -> Option<Self> {
            if rhs == 0 {
                return None;
            }
            let (a, b) = self.overflowing_rem(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_div_euclid(self, rhs: Self) -> Option<Self> {
            if rhs == 0 {
                return None;
            }
            let (a, b) = self.overflowing_div_euclid(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_rem_euclid(self, rhs: Self) -> Option<Self> {
            if rhs == 0 {
                return None;
            }
            let (a, b) = self.overflowing_rem_euclid(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_neg(self) -> Option<Self> {
            let (a, b) = intrinsics::sub_with_overflow(0, self);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_shl(self, rhs: u32) -> Option<Self> {
            if rhs < $bits { Some(unsafe { intrinsics::unchecked_shl(self, rhs) }) } else { None }
        }
        #[must_use]
        #[inline]
        pub const fn checked_shr(self, rhs: u32) -> Option<Self> {
            if rhs < $bits { Some(unsafe { intrinsics::unchecked_shr(self, rhs) }) } else { None }
        }
        #[must_use]
        #[inline]
        pub const fn unbounded_shl(self, rhs: u32) -> Self {
            if rhs < $bits { unsafe { intrinsics::unchecked_shl(self, rhs) } } else { 0 }
        }
        #[must_use]
        #[inline]
        pub const fn checked_pow(self, exp: u32) -> Option<Self> {
            let (a, b) = self.overflowing_pow(exp);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn strict_add(self, rhs: Self) -> Self {
            let (a, b) = intrinsics::add_with_overflow(self, rhs);
            if b { overflow_panic::add() } else { a }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn strict_sub(self, rhs: Self) -> Self {
            let (a, b) = intrinsics::sub_with_overflow(self, rhs);
            if b { overflow_panic::sub() } else { a }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn strict_mul(self, rhs: Self) -> Self {
            let (a, b) = intrinsics::mul_with_overflow(self, rhs);
            if b { overflow_panic::mul() } else { a }
        }
        /// # Safety
        /// The sum must not overflow.
        #[must_use]
        #[inline(always)]
        pub const unsafe fn unchecked_add(self, rhs: Self) -> Self {
            unsafe { intrinsics::unchecked_add(self, rhs) }
        }
        /// # Safety
        /// The difference must not overflow.
        #[must_use]
        #[inline(always)]
        pub const unsafe fn unchecked_sub(self, rhs: Self) -> Self {
            unsafe { intrinsics::unchecked_sub(self, rhs) }
        }
        /// # Safety
        /// The product must not overflow.
        #[must_use]
        #[inline(always)]
        pub const unsafe fn unchecked_mul(self, rhs: Self) -> Self {
            unsafe { intrinsics::unchecked_mul(self, rhs) }
        }
        #[must_use]
        #[inline(always)]
        pub const fn saturating_add(self, rhs: Self) -> Self {
            intrinsics::saturating_add(self, rhs)
        }
        #[must_use]
        #[inline(always)]
        pub const fn saturating_sub(self, rhs: Self) -> Self {
            intrinsics::saturating_sub(self, rhs)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn pow(self, mut exp: u32) -> Self {
            if exp == 0 {
                return 1;
            }
            let mut base = self;
            let mut acc: Self = 1;
            loop {
                if exp & 1 == 1 {
                    acc = acc * base;
                    if exp == 1 {
                        return acc;
                    }
                }
                exp /= 2;
                base = base * base;
            }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn ilog(self, base: Self) -> u32 {
            if base < 2 {
                int_log10::panic_base()
            }
            match self.checked_ilog(base) {
                Some(n) => n,
                None => int_log10::panic_for_nonpositive_argument(),
            }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn ilog2(self) -> u32 {
            match self.checked_ilog2() {
                Some(n) => n,
                None => int_log10::panic_for_nonpositive_argument(),
            }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn ilog10(self) -> u32 {
            match self.checked_ilog10() {
                Some(n) => n,
                None => int_log10::panic_for_nonpositive_argument(),
            }
        }
        #[must_use]
        #[inline]
        pub const fn checked_ilog(self, base: Self) -> Option<u32> {
            if self <= 0 || base <= 1 {
                None
            } else if $bits > 64 {
                Some(ilog_u128(self as u128, base as u128))
            } else {
                Some(ilog_u64(self as u64, base as u64))
            }
        }
        #[must_use]
        #[inline]
        pub const fn checked_ilog2(self) -> Option<u32> {
            if self <= 0 { None } else { Some($bits - 1 - self.leading_zeros()) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_ilog10(self) -> Option<u32> {
            self.checked_ilog(10)
        }
        #[must_use]
        #[inline(always)]
        #[cfg_attr(mirador, rustc_promotable)]
        pub const fn min_value() -> Self {
            Self::MIN
        }
        #[must_use]
        #[inline(always)]
        #[cfg_attr(mirador, rustc_promotable)]
        pub const fn max_value() -> Self {
            Self::MAX
        }
        /// Parses digits of a radix from 2 to 36, with an optional sign.
        #[inline]
        #[track_caller]
        pub const fn from_str_radix(src: &str, radix: u32) -> Result<$t, ParseIntError> {
            Self::from_ascii_radix(src.as_bytes(), radix)
        }
        #[inline]
        pub const fn from_ascii(src: &[u8]) -> Result<$t, ParseIntError> {
            Self::from_ascii_radix(src, 10)
        }
        #[track_caller]
        pub const fn from_ascii_radix(src: &[u8], radix: u32) -> Result<$t, ParseIntError> {
            match parse::parse_int(src, radix, Self::MIN as i128, Self::MAX as u128) {
                Ok(v) => Ok(v as $t),
                Err(e) => Err(e),
            }
        }
    };
}

macro_rules! int_signed {
    ($t:ident, $u:ident, $bits:literal) => {
        pub const MIN: Self = !Self::MAX;
        pub const MAX: Self = ($u::MAX >> 1) as Self;

        #[must_use]
        #[inline(always)]
        pub const fn cast_unsigned(self) -> $u {
            self as $u
        }
        #[must_use]
        #[inline(always)]
        pub const fn unsigned_abs(self) -> $u {
            self.wrapping_abs() as $u
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn abs(self) -> Self {
            if self < 0 { -self } else { self }
        }
        #[must_use]
        #[inline]
        pub const fn abs_diff(self, other: Self) -> $u {
            if self < other {
                (other as $u).wrapping_sub(self as $u)
            } else {
                (self as $u).wrapping_sub(other as $u)
            }
        }
        #[must_use]
        #[inline(always)]
        pub const fn signum(self) -> Self {
            (self > 0) as Self - (self < 0) as Self
        }
        #[must_use]
        #[inline(always)]
        pub const fn is_positive(self) -> bool {
            self > 0
        }
        #[must_use]
        #[inline(always)]
        pub const fn is_negative(self) -> bool {
            self < 0
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_abs(self) -> Self {
            if self < 0 { self.wrapping_neg() } else { self }
        }
        #[must_use]
        #[inline]
        pub const fn checked_abs(self) -> Option<Self> {
            if self < 0 { self.checked_neg() } else { Some(self) }
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_abs(self) -> (Self, bool) {
            (self.wrapping_abs(), self == Self::MIN)
        }
        #[must_use]
        #[inline]
        pub const fn saturating_abs(self) -> Self {
            if self < 0 { self.saturating_neg() } else { self }
        }
        #[must_use]
        #[inline]
        pub const fn saturating_neg(self) -> Self {
            intrinsics::saturating_sub(0, self)
        }
        #[must_use]
        #[inline]
        pub const fn saturating_mul(self, rhs: Self) -> Self {
            match self.checked_mul(rhs) {
                Some(x) => x,
                None => if (self < 0) == (rhs < 0) { Self::MAX } else { Self::MIN },
            }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn saturating_div(self, rhs: Self) -> Self {
            match self.overflowing_div(rhs) {
                (result, false) => result,
                _ => Self::MAX,
            }
        }
        #[must_use]
        #[inline]
        pub const fn saturating_pow(self, exp: u32) -> Self {
            match self.checked_pow(exp) {
                Some(x) => x,
                None if self < 0 && exp % 2 == 1 => Self::MIN,
                None => Self::MAX,
            }
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_neg(self) -> (Self, bool) {
            (self.wrapping_neg(), self == Self::MIN)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_div(self, rhs: Self) -> (Self, bool) {
            if self == Self::MIN && rhs == -1 { (self, true) } else { (self / rhs, false) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_rem(self, rhs: Self) -> (Self, bool) {
            if rhs == -1 { (0, self == Self::MIN) } else { (self % rhs, false) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_div_euclid(self, rhs: Self) -> (Self, bool) {
            if self == Self::MIN && rhs == -1 { (self, true) } else { (self.div_euclid(rhs), false) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_rem_euclid(self, rhs: Self) -> (Self, bool) {
            if rhs == -1 { (0, self == Self::MIN) } else { (self.rem_euclid(rhs), false) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn div_euclid(self, rhs: Self) -> Self {
            let q = self / rhs;
            if self % rhs < 0 {
                return if rhs > 0 { q - 1 } else { q + 1 };
            }
            q
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn rem_euclid(self, rhs: Self) -> Self {
            let r = self % rhs;
            if r < 0 { r.wrapping_add(rhs.wrapping_abs()) } else { r }
        }
        #[must_use]
        #[inline]
        pub const fn unbounded_shr(self, rhs: u32) -> Self {
            unsafe { intrinsics::unchecked_shr(self, if rhs < $bits { rhs } else { $bits - 1 }) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_add_unsigned(self, rhs: $u) -> Option<Self> {
            let (a, b) = self.overflowing_add_unsigned(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_sub_unsigned(self, rhs: $u) -> Option<Self> {
            let (a, b) = self.overflowing_sub_unsigned(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_add_unsigned(self, rhs: $u) -> (Self, bool) {
            let rhs = rhs as Self;
            let (res, overflowed) = self.overflowing_add(rhs);
            (res, overflowed ^ (rhs < 0))
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_sub_unsigned(self, rhs: $u) -> (Self, bool) {
            let rhs = rhs as Self;
            let (res, overflowed) = self.overflowing_sub(rhs);
            (res, overflowed ^ (rhs < 0))
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_add_unsigned(self, rhs: $u) -> Self {
            self.wrapping_add(rhs as Self)
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_sub_unsigned(self, rhs: $u) -> Self {
            self.wrapping_sub(rhs as Self)
        }
        #[must_use]
        #[inline]
        pub const fn saturating_add_unsigned(self, rhs: $u) -> Self {
            match self.checked_add_unsigned(rhs) {
                Some(x) => x,
                None => Self::MAX,
            }
        }
        #[must_use]
        #[inline]
        pub const fn saturating_sub_unsigned(self, rhs: $u) -> Self {
            match self.checked_sub_unsigned(rhs) {
                Some(x) => x,
                None => Self::MIN,
            }
        }
        #[must_use]
        #[inline]
        pub const fn checked_isqrt(self) -> Option<Self> {
            if self < 0 { None } else { Some((self as $u).isqrt() as Self) }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn isqrt(self) -> Self {
            match self.checked_isqrt() {
                Some(sqrt) => sqrt,
                None => panic!("argument of integer square root cannot be negative"),
            }
        }
        /// The middle of two numbers, rounded towards zero.
        #[must_use]
        #[inline]
        pub const fn midpoint(self, rhs: Self) -> Self {
            let t = ((self ^ rhs) >> 1) + (self & rhs);
            if t < 0 { t + ((self ^ rhs) & 1) } else { t }
        }
    };
}

/// `$w` is a type in which products can be computed without overflow, where there is one.
macro_rules! int_unsigned {
    ($t:ident, $s:ident, $bits:literal, $w:ident) => {
        pub const MIN: Self = 0;
        pub const MAX: Self = !0;

        #[must_use]
        #[inline(always)]
        pub const fn cast_signed(self) -> $s {
            self as $s
        }
        #[must_use]
        #[inline]
        pub const fn abs_diff(self, other: Self) -> Self {
            if self < other { other - self } else { self - other }
        }
        #[must_use]
        #[inline]
        pub const fn saturating_mul(self, rhs: Self) -> Self {
            match self.checked_mul(rhs) {
                Some(x) => x,
                None => Self::MAX,
            }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn saturating_div(self, rhs: Self) -> Self {
            self / rhs
        }
        #[must_use]
        #[inline]
        pub const fn saturating_pow(self, exp: u32) -> Self {
            match self.checked_pow(exp) {
                Some(x) => x,
                None => Self::MAX,
            }
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_neg(self) -> (Self, bool) {
            (self.wrapping_neg(), self != 0)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_div(self, rhs: Self) -> (Self, bool) {
            (self / rhs, false)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_rem(self, rhs: Self) -> (Self, bool) {
            (self % rhs, false)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_div_euclid(self, rhs: Self) -> (Self, bool) {
            (self / rhs, false)
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn overflowing_rem_euclid(self, rhs: Self) -> (Self, bool) {
            (self % rhs, false)
        }
        #[must_use]
        #[inline(always)]
        #[track_caller]
        pub const fn div_euclid(self, rhs: Self) -> Self {
            self / rhs
        }
        #[must_use]
        #[inline(always)]
        #[track_caller]
        pub const fn rem_euclid(self, rhs: Self) -> Self {
            self % rhs
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn div_ceil(self, rhs: Self) -> Self {
            let d = self / rhs;
            if self % rhs > 0 { d + 1 } else { d }
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn next_multiple_of(self, rhs: Self) -> Self {
            match self % rhs {
                0 => self,
                r => self + (rhs - r),
            }
        }
        #[must_use]
        #[inline]
        pub const fn checked_next_multiple_of(self, rhs: Self) -> Option<Self> {
            if rhs == 0 {
                return None;
            }
            match self % rhs {
                0 => Some(self),
                r => self.checked_add(rhs - r),
            }
        }
        #[must_use]
        #[inline]
        pub const fn is_multiple_of(self, rhs: Self) -> bool {
            match rhs {
                0 => self == 0,
                _ => self % rhs == 0,
            }
        }
        #[must_use]
        #[inline]
        pub const fn unbounded_shr(self, rhs: u32) -> Self {
            if rhs < $bits { unsafe { intrinsics::unchecked_shr(self, rhs) } } else { 0 }
        }
        #[must_use]
        #[inline]
        pub const fn checked_add_signed(self, rhs: $s) -> Option<Self> {
            let (a, b) = self.overflowing_add_signed(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_sub_signed(self, rhs: $s) -> Option<Self> {
            let (a, b) = self.overflowing_sub_signed(rhs);
            if b { None } else { Some(a) }
        }
        #[must_use]
        #[inline]
        pub const fn checked_signed_diff(self, rhs: Self) -> Option<$s> {
            let res = self.wrapping_sub(rhs) as $s;
            if (self >= rhs) == (res < 0) { None } else { Some(res) }
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_add_signed(self, rhs: $s) -> (Self, bool) {
            let (res, overflowed) = self.overflowing_add(rhs as Self);
            (res, overflowed ^ (rhs < 0))
        }
        #[must_use]
        #[inline]
        pub const fn overflowing_sub_signed(self, rhs: $s) -> (Self, bool) {
            let (res, overflowed) = self.overflowing_sub(rhs as Self);
            (res, overflowed ^ (rhs < 0))
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_add_signed(self, rhs: $s) -> Self {
            self.wrapping_add(rhs as Self)
        }
        #[must_use]
        #[inline]
        pub const fn wrapping_sub_signed(self, rhs: $s) -> Self {
            self.wrapping_sub(rhs as Self)
        }
        #[must_use]
        #[inline]
        pub const fn saturating_add_signed(self, rhs: $s) -> Self {
            let (res, overflow) = self.overflowing_add_signed(rhs);
            if !overflow { res } else if rhs < 0 { 0 } else { Self::MAX }
        }
        #[must_use]
        #[inline]
        pub const fn saturating_sub_signed(self, rhs: $s) -> Self {
            let (res, overflow) = self.overflowing_sub_signed(rhs);
            if !overflow { res } else if rhs < 0 { Self::MAX } else { 0 }
        }
        #[must_use]
        #[inline(always)]
        pub const fn is_power_of_two(self) -> bool {
            intrinsics::ctpop(self) == 1
        }
        #[must_use]
        #[inline]
        #[track_caller]
        pub const fn next_power_of_two(self) -> Self {
            if self <= 1 { 1 } else { (Self::MAX >> (self - 1).leading_zeros()) + 1 }
        }
        #[must_use]
        #[inline]
        pub const fn checked_next_power_of_two(self) -> Option<Self> {
            if self <= 1 { Some(1) } else { (Self::MAX >> (self - 1).leading_zeros()).checked_add(1) }
        }
        #[must_use]
        #[inline]
        pub const fn isqrt(self) -> Self {
            if $bits > 64 { isqrt_u128(self as u128) as Self } else { isqrt_u64(self as u64) as Self }
        }
        #[must_use]
        #[inline]
        pub const fn midpoint(self, rhs: Self) -> Self {
            ((self ^ rhs) >> 1) + (self & rhs)
        }
        #[must_use]
        #[inline]
        pub const fn carrying_add(self, rhs: Self, carry: bool) -> (Self, bool) {
            let (a, c1) = self.overflowing_add(rhs);
            let (b, c2) = a.overflowing_add(carry as $t);
            (b, c1 | c2)
        }
        #[must_use]
        #[inline]
        pub const fn borrowing_sub(self, rhs: Self, borrow: bool) -> (Self, bool) {
            let (a, c1) = self.overflowing_sub(rhs);
            let (b, c2) = a.overflowing_sub(borrow as $t);
            (b, c1 | c2)
        }
    };
}
