// SPDX-License-Identifier: MIT
//! `Wrapping`: integers whose arithmetic wraps.

use crate::fmt;
use crate::ops::*;

/// Intentionally wrapped arithmetic on `T`.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Default, Hash)]
#[repr(transparent)]
#[rustc_diagnostic_item = "Wrapping"]
pub struct Wrapping<T>(pub T);

macro_rules! wrapper_fmt {
    ($W:ident: $($Tr:ident)*) => { $(
        impl<T: fmt::$Tr> fmt::$Tr for $W<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}
pub(super) use wrapper_fmt;
wrapper_fmt! { Wrapping: Debug Display Binary Octal LowerHex UpperHex }

/// One operator of a wrapper: by value, by reference, and assigning.
macro_rules! wrapper_op {
    ($W:ident $t:ident, $Tr:ident $f:ident $TrA:ident $fa:ident, $a:ident $b:ident => $e:expr) => {
        impl $Tr for $W<$t> {
            type Output = $W<$t>;
            #[inline]
            fn $f(self, other: $W<$t>) -> $W<$t> {
                let ($a, $b) = (self.0, other.0);
                $W($e)
            }
        }
        impl $Tr<&$W<$t>> for $W<$t> {
            type Output = $W<$t>;
            #[inline]
            fn $f(self, other: &$W<$t>) -> $W<$t> {
                $Tr::$f(self, *other)
            }
        }
        impl $Tr<$W<$t>> for &$W<$t> {
            type Output = $W<$t>;
            #[inline]
            fn $f(self, other: $W<$t>) -> $W<$t> {
                $Tr::$f(*self, other)
            }
        }
        impl $TrA for $W<$t> {
            #[inline]
            fn $fa(&mut self, other: $W<$t>) {
                *self = $Tr::$f(*self, other);
            }
        }
        impl $TrA<$t> for $W<$t> {
            #[inline]
            fn $fa(&mut self, other: $t) {
                *self = $Tr::$f(*self, $W(other));
            }
        }
    };
}
pub(super) use wrapper_op;

/// Methods that only forward to the integer.
macro_rules! wrapper_methods {
    ($W:ident $t:ident) => {
        #[must_use]
        #[inline]
        pub const fn count_ones(self) -> u32 {
            self.0.count_ones()
        }
        #[must_use]
        #[inline]
        pub const fn count_zeros(self) -> u32 {
            self.0.count_zeros()
        }
        #[must_use]
        #[inline]
        pub const fn leading_zeros(self) -> u32 {
            self.0.leading_zeros()
        }
        #[must_use]
        #[inline]
        pub const fn trailing_zeros(self) -> u32 {
            self.0.trailing_zeros()
        }
        #[must_use]
        #[inline]
        pub const fn rotate_left(self, n: u32) -> Self {
            $W(self.0.rotate_left(n))
        }
        #[must_use]
        #[inline]
        pub const fn rotate_right(self, n: u32) -> Self {
            $W(self.0.rotate_right(n))
        }
        #[must_use]
        #[inline]
        pub const fn swap_bytes(self) -> Self {
            $W(self.0.swap_bytes())
        }
        #[must_use]
        #[inline]
        pub const fn reverse_bits(self) -> Self {
            $W(self.0.reverse_bits())
        }
        #[must_use]
        #[inline]
        pub const fn to_be(self) -> Self {
            $W(self.0.to_be())
        }
        #[must_use]
        #[inline]
        pub const fn to_le(self) -> Self {
            $W(self.0.to_le())
        }
        #[must_use]
        #[inline]
        pub const fn from_be(x: Self) -> Self {
            $W($t::from_be(x.0))
        }
        #[must_use]
        #[inline]
        pub const fn from_le(x: Self) -> Self {
            $W($t::from_le(x.0))
        }
    };
}
pub(super) use wrapper_methods;

macro_rules! wrapping_impl {
    ($($t:ident)*) => { $(
        wrapper_op! { Wrapping $t, Add add AddAssign add_assign, a b => a.wrapping_add(b) }
        wrapper_op! { Wrapping $t, Sub sub SubAssign sub_assign, a b => a.wrapping_sub(b) }
        wrapper_op! { Wrapping $t, Mul mul MulAssign mul_assign, a b => a.wrapping_mul(b) }
        wrapper_op! { Wrapping $t, Div div DivAssign div_assign, a b => a.wrapping_div(b) }
        wrapper_op! { Wrapping $t, Rem rem RemAssign rem_assign, a b => a.wrapping_rem(b) }
        wrapper_op! { Wrapping $t, BitXor bitxor BitXorAssign bitxor_assign, a b => a ^ b }
        wrapper_op! { Wrapping $t, BitOr bitor BitOrAssign bitor_assign, a b => a | b }
        wrapper_op! { Wrapping $t, BitAnd bitand BitAndAssign bitand_assign, a b => a & b }
        impl Not for Wrapping<$t> {
            type Output = Wrapping<$t>;
            #[inline]
            fn not(self) -> Wrapping<$t> {
                Wrapping(!self.0)
            }
        }
        impl Neg for Wrapping<$t> {
            type Output = Self;
            #[inline]
            fn neg(self) -> Self {
                Wrapping(self.0.wrapping_neg())
            }
        }
        impl Shl<usize> for Wrapping<$t> {
            type Output = Wrapping<$t>;
            #[inline]
            fn shl(self, other: usize) -> Wrapping<$t> {
                Wrapping(self.0.wrapping_shl((other & (<$t>::BITS as usize - 1)) as u32))
            }
        }
        impl ShlAssign<usize> for Wrapping<$t> {
            #[inline]
            fn shl_assign(&mut self, other: usize) {
                *self = *self << other;
            }
        }
        impl Shr<usize> for Wrapping<$t> {
            type Output = Wrapping<$t>;
            #[inline]
            fn shr(self, other: usize) -> Wrapping<$t> {
                Wrapping(self.0.wrapping_shr((other & (<$t>::BITS as usize - 1)) as u32))
            }
        }
        impl ShrAssign<usize> for Wrapping<$t> {
            #[inline]
            fn shr_assign(&mut self, other: usize) {
                *self = *self >> other;
            }
        }
        impl Wrapping<$t> {
            pub const MIN: Self = Self(<$t>::MIN);
            pub const MAX: Self = Self(<$t>::MAX);
            pub const BITS: u32 = <$t>::BITS;
            wrapper_methods! { Wrapping $t }
            #[must_use]
            #[inline]
            pub fn pow(self, exp: u32) -> Self {
                Wrapping(self.0.wrapping_pow(exp))
            }
        }
    )* };
}
wrapping_impl! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

macro_rules! wrapping_signed {
    ($($t:ident)*) => { $(
        impl Wrapping<$t> {
            #[must_use]
            #[inline]
            pub fn abs(self) -> Wrapping<$t> {
                Wrapping(self.0.wrapping_abs())
            }
            #[must_use]
            #[inline]
            pub fn signum(self) -> Wrapping<$t> {
                Wrapping(self.0.signum())
            }
            #[must_use]
            #[inline]
            pub const fn is_positive(self) -> bool {
                self.0 > 0
            }
            #[must_use]
            #[inline]
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }
        }
    )* };
}
wrapping_signed! { isize i8 i16 i32 i64 i128 }

macro_rules! wrapping_unsigned {
    ($($t:ident)*) => { $(
        impl Wrapping<$t> {
            #[must_use]
            #[inline]
            pub fn is_power_of_two(self) -> bool {
                self.0.is_power_of_two()
            }
        }
    )* };
}
wrapping_unsigned! { usize u8 u16 u32 u64 u128 }
