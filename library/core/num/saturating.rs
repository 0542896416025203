// SPDX-License-Identifier: MIT
//! `Saturating`: integers whose arithmetic stops at the bounds.

use super::wrapping::{wrapper_fmt, wrapper_methods, wrapper_op};
use crate::fmt;
use crate::ops::*;

/// Intentionally saturating arithmetic on `T`.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Default, Hash)]
#[repr(transparent)]
#[rustc_diagnostic_item = "Saturating"]
pub struct Saturating<T>(pub T);

wrapper_fmt! { Saturating: Debug Display Binary Octal LowerHex UpperHex }

macro_rules! saturating_impl {
    ($($t:ident)*) => { $(
        wrapper_op! { Saturating $t, Add add AddAssign add_assign, a b => a.saturating_add(b) }
        wrapper_op! { Saturating $t, Sub sub SubAssign sub_assign, a b => a.saturating_sub(b) }
        wrapper_op! { Saturating $t, Mul mul MulAssign mul_assign, a b => a.saturating_mul(b) }
        wrapper_op! { Saturating $t, Div div DivAssign div_assign, a b => a.saturating_div(b) }
        wrapper_op! { Saturating $t, Rem rem RemAssign rem_assign, a b => a.wrapping_rem(b) }
        wrapper_op! { Saturating $t, BitXor bitxor BitXorAssign bitxor_assign, a b => a ^ b }
        wrapper_op! { Saturating $t, BitOr bitor BitOrAssign bitor_assign, a b => a | b }
        wrapper_op! { Saturating $t, BitAnd bitand BitAndAssign bitand_assign, a b => a & b }
        impl Not for Saturating<$t> {
            type Output = Saturating<$t>;
            #[inline]
            fn not(self) -> Saturating<$t> {
                Saturating(!self.0)
            }
        }
        impl Saturating<$t> {
            pub const MIN: Self = Self(<$t>::MIN);
            pub const MAX: Self = Self(<$t>::MAX);
            pub const BITS: u32 = <$t>::BITS;
            wrapper_methods! { Saturating $t }
            #[must_use]
            #[inline]
            pub fn pow(self, exp: u32) -> Self {
                Saturating(self.0.saturating_pow(exp))
            }
        }
    )* };
}
saturating_impl! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

macro_rules! saturating_neg {
    ($($t:ident)*) => { $(
        impl Neg for Saturating<$t> {
            type Output = Self;
            #[inline]
            fn neg(self) -> Self {
                Saturating(self.0.saturating_neg())
            }
        }
        impl Saturating<$t> {
            #[must_use]
            #[inline]
            pub fn abs(self) -> Saturating<$t> {
                Saturating(self.0.saturating_abs())
            }
            #[must_use]
            #[inline]
            pub fn signum(self) -> Saturating<$t> {
                Saturating(self.0.signum())
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
saturating_neg! { isize i8 i16 i32 i64 i128 }

macro_rules! saturating_unsigned {
    ($($t:ident)*) => { $(
        impl Saturating<$t> {
            #[must_use]
            #[inline]
            pub fn is_power_of_two(self) -> bool {
                self.0.is_power_of_two()
            }
        }
    )* };
}
saturating_unsigned! { usize u8 u16 u32 u64 u128 }
