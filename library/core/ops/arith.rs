// SPDX-License-Identifier: MIT
//! Arithmetic operators. Each trait is stamped for all number types, by value and by reference.

macro_rules! binary_trait {
    ($lang:literal $Tr:ident $f:ident, $langa:literal $TrA:ident $fa:ident, $op:tt $opa:tt, $sym:literal,
     $message:tt $label:tt $messagea:tt $labela:tt) => {
        #[doc = $sym]
        #[lang = $lang]
        #[rustc_on_unimplemented(message = $message, label = $label)]
        pub trait $Tr<Rhs = Self> {
            type Output;
            #[must_use = "this returns the result of the operation, without modifying the original"]
            fn $f(self, rhs: Rhs) -> Self::Output;
        }
        #[doc = $sym]
        #[lang = $langa]
        #[rustc_on_unimplemented(message = $messagea, label = $labela)]
        pub trait $TrA<Rhs = Self> {
            fn $fa(&mut self, rhs: Rhs);
        }
    };
}
binary_trait! { "add" Add add, "add_assign" AddAssign add_assign, + +=, "The operator `+`.",
    "cannot add `{Rhs}` to `{Self}`" "no implementation for `{Self} + {Rhs}`"
    "cannot add-assign `{Rhs}` to `{Self}`" "no implementation for `{Self} += {Rhs}`" }
binary_trait! { "sub" Sub sub, "sub_assign" SubAssign sub_assign, - -=, "The operator `-`.",
    "cannot subtract `{Rhs}` from `{Self}`" "no implementation for `{Self} - {Rhs}`"
    "cannot subtract-assign `{Rhs}` from `{Self}`" "no implementation for `{Self} -= {Rhs}`" }
binary_trait! { "mul" Mul mul, "mul_assign" MulAssign mul_assign, * *=, "The operator `*`.",
    "cannot multiply `{Self}` by `{Rhs}`" "no implementation for `{Self} * {Rhs}`"
    "cannot multiply-assign `{Self}` by `{Rhs}`" "no implementation for `{Self} *= {Rhs}`" }
binary_trait! { "div" Div div, "div_assign" DivAssign div_assign, / /=, "The operator `/`.",
    "cannot divide `{Self}` by `{Rhs}`" "no implementation for `{Self} / {Rhs}`"
    "cannot divide-assign `{Self}` by `{Rhs}`" "no implementation for `{Self} /= {Rhs}`" }
binary_trait! { "rem" Rem rem, "rem_assign" RemAssign rem_assign, % %=, "The operator `%`.",
    "cannot calculate the remainder of `{Self}` divided by `{Rhs}`" "no implementation for `{Self} % {Rhs}`"
    "cannot calculate and assign the remainder of `{Self}` divided by `{Rhs}`" "no implementation for `{Self} %= {Rhs}`" }

/// The unary operator `-`.
#[lang = "neg"]
pub trait Neg {
    type Output;
    #[must_use = "this returns the result of the operation, without modifying the original"]
    fn neg(self) -> Self::Output;
}

/// Implements a binary operator and its assigning form for one type, by value and by reference.
macro_rules! binary_impl {
    ($t:ty, $Tr:ident $f:ident $op:tt, $TrA:ident $fa:ident $opa:tt) => {
        impl $Tr for $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: $t) -> $t {
                self $op other
            }
        }
        impl<'a> $Tr<$t> for &'a $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: $t) -> $t {
                *self $op other
            }
        }
        impl $Tr<&$t> for $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: &$t) -> $t {
                self $op *other
            }
        }
        impl $Tr<&$t> for &$t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn $f(self, other: &$t) -> $t {
                *self $op *other
            }
        }
        impl $TrA for $t {
            #[inline]
            #[track_caller]
            fn $fa(&mut self, other: $t) {
                *self $opa other
            }
        }
        impl $TrA<&$t> for $t {
            #[inline]
            #[track_caller]
            fn $fa(&mut self, other: &$t) {
                *self $opa *other
            }
        }
    };
}
pub(crate) use binary_impl;

macro_rules! neg_impl {
    ($($t:ty)*) => { $(
        impl Neg for $t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn neg(self) -> $t {
                -self
            }
        }
        impl Neg for &$t {
            type Output = $t;
            #[inline]
            #[track_caller]
            fn neg(self) -> $t {
                -*self
            }
        }
    )* };
}
neg_impl! { isize i8 i16 i32 i64 i128 f32 f64 }

macro_rules! arith_impls {
    ($($t:ty)*) => { $(
        binary_impl! { $t, Add add +, AddAssign add_assign += }
        binary_impl! { $t, Sub sub -, SubAssign sub_assign -= }
        binary_impl! { $t, Mul mul *, MulAssign mul_assign *= }
        binary_impl! { $t, Div div /, DivAssign div_assign /= }
        binary_impl! { $t, Rem rem %, RemAssign rem_assign %= }
    )* };
}
arith_impls! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }
