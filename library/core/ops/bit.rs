// SPDX-License-Identifier: MIT
//! Bit operators. Shifts are stamped for every pair of integer types.

use super::arith::binary_impl;

/// The unary operator `!`.
#[lang = "not"]
pub trait Not {
    type Output;
    #[must_use = "this returns the result of the operation, without modifying the original"]
    fn not(self) -> Self::Output;
}

macro_rules! binary_trait {
    ($lang:literal $Tr:ident $f:ident, $langa:literal $TrA:ident $fa:ident, $sym:literal, $message:tt $messagea:tt) => {
        #[doc = $sym]
        #[lang = $lang]
        #[rustc_on_unimplemented(message = $message, label = $message)]
        pub trait $Tr<Rhs = Self> {
            type Output;
            #[must_use = "this returns the result of the operation, without modifying the original"]
            fn $f(self, rhs: Rhs) -> Self::Output;
        }
        #[doc = $sym]
        #[lang = $langa]
        #[rustc_on_unimplemented(message = $messagea, label = $messagea)]
        pub trait $TrA<Rhs = Self> {
            fn $fa(&mut self, rhs: Rhs);
        }
    };
}
binary_trait! { "bitand" BitAnd bitand, "bitand_assign" BitAndAssign bitand_assign, "The operator `&`.",
    "no implementation for `{Self} & {Rhs}`" "no implementation for `{Self} &= {Rhs}`" }
binary_trait! { "bitor" BitOr bitor, "bitor_assign" BitOrAssign bitor_assign, "The operator `|`.",
    "no implementation for `{Self} | {Rhs}`" "no implementation for `{Self} |= {Rhs}`" }
binary_trait! { "bitxor" BitXor bitxor, "bitxor_assign" BitXorAssign bitxor_assign, "The operator `^`.",
    "no implementation for `{Self} ^ {Rhs}`" "no implementation for `{Self} ^= {Rhs}`" }
binary_trait! { "shl" Shl shl, "shl_assign" ShlAssign shl_assign, "The operator `<<`.",
    "no implementation for `{Self} << {Rhs}`" "no implementation for `{Self} <<= {Rhs}`" }
binary_trait! { "shr" Shr shr, "shr_assign" ShrAssign shr_assign, "The operator `>>`.",
    "no implementation for `{Self} >> {Rhs}`" "no implementation for `{Self} >>= {Rhs}`" }

macro_rules! not_impl {
    ($($t:ty)*) => { $(
        impl Not for $t {
            type Output = $t;
            #[inline]
            fn not(self) -> $t {
                !self
            }
        }
        impl Not for &$t {
            type Output = $t;
            #[inline]
            fn not(self) -> $t {
                !*self
            }
        }
    )* };
}
not_impl! { bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }
impl Not for ! {
    type Output = !;
    fn not(self) -> ! {
        match self {}
    }
}

macro_rules! bit_impls {
    ($($t:ty)*) => { $(
        binary_impl! { $t, BitAnd bitand &, BitAndAssign bitand_assign &= }
        binary_impl! { $t, BitOr bitor |, BitOrAssign bitor_assign |= }
        binary_impl! { $t, BitXor bitxor ^, BitXorAssign bitxor_assign ^= }
    )* };
}
bit_impls! { bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

macro_rules! shift_one {
    ($t:ty, $r:ty, $Tr:ident $f:ident $op:tt, $TrA:ident $fa:ident $opa:tt) => {
        impl $Tr<$r> for $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: $r) -> $t {
                self $op other
            }
        }
        impl $Tr<$r> for &$t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: $r) -> $t {
                *self $op other
            }
        }
        impl $Tr<&$r> for $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: &$r) -> $t {
                self $op *other
            }
        }
        impl $Tr<&$r> for &$t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: &$r) -> $t {
                *self $op *other
            }
        }
        impl $TrA<$r> for $t {
            #[inline]
            #[track_caller]
            fn $fa(&mut self, other: $r) {
                *self $opa other
            }
        }
        impl $TrA<&$r> for $t {
            #[inline]
            #[track_caller]
            fn $fa(&mut self, other: &$r) {
                *self $opa *other
            }
        }
    };
}
macro_rules! shift_impls {
    ($t:ty: $($r:ty)*) => { $(
        shift_one! { $t, $r, Shl shl <<, ShlAssign shl_assign <<= }
        shift_one! { $t, $r, Shr shr >>, ShrAssign shr_assign >>= }
    )* };
}
macro_rules! shift_all {
    ($($t:ty)*) => { $(
        shift_impls! { $t: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    )* };
}
shift_all! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
