// SPDX-License-Identifier: MIT
//! `NonZero<T>`: integers that are not zero, whose zero is a niche.

use super::{IntErrorKind, ParseIntError, TryFromIntError};
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;
use crate::ops::{BitOr, BitOrAssign, Div, DivAssign, Neg, Rem, RemAssign};
use crate::str::FromStr;

/// Primitive types that can be used with `NonZero`.
pub unsafe trait ZeroablePrimitive: Sized + Copy {
    #[doc(hidden)]
    type NonZeroInner: Sized + Copy;
}

/// A number that is known not to be zero.
#[repr(transparent)]
#[rustc_nonnull_optimization_guaranteed]
#[rustc_diagnostic_item = "NonZero"]
pub struct NonZero<T: ZeroablePrimitive>(T::NonZeroInner);

impl<T: ZeroablePrimitive> Clone for NonZero<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ZeroablePrimitive> Copy for NonZero<T> {}
impl<T: ZeroablePrimitive> crate::marker::StructuralPartialEq for NonZero<T> {}
impl<T: ZeroablePrimitive + PartialEq> PartialEq for NonZero<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}
impl<T: ZeroablePrimitive + Eq> Eq for NonZero<T> {}
impl<T: ZeroablePrimitive + PartialOrd> PartialOrd for NonZero<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}
impl<T: ZeroablePrimitive + Ord> Ord for NonZero<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}
impl<T: ZeroablePrimitive + Hash> Hash for NonZero<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state)
    }
}
impl<T: ZeroablePrimitive> From<NonZero<T>> for T {
    #[inline]
    fn from(nonzero: NonZero<T>) -> Self {
        nonzero.get()
    }
}
impl<T: ZeroablePrimitive + BitOr<Output = T>> BitOr for NonZero<T> {
    type Output = Self;
    #[inline]
    fn bitor(self, rhs: Self) -> Self {
        unsafe { Self::new_unchecked(self.get() | rhs.get()) }
    }
}
impl<T: ZeroablePrimitive + BitOr<Output = T>> BitOr<T> for NonZero<T> {
    type Output = Self;
    #[inline]
    fn bitor(self, rhs: T) -> Self {
        unsafe { Self::new_unchecked(self.get() | rhs) }
    }
}
impl<T: ZeroablePrimitive> BitOrAssign for NonZero<T>
where
    Self: BitOr<Output = Self>,
{
    #[inline]
    fn bitor_assign(&mut self, rhs: Self) {
        *self = *self | rhs;
    }
}

macro_rules! nonzero_fmt {
    ($($Tr:ident)*) => { $(
        impl<T: ZeroablePrimitive + fmt::$Tr> fmt::$Tr for NonZero<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.get().fmt(f)
            }
        }
    )* };
}
nonzero_fmt! { Debug Display Binary Octal LowerHex UpperHex LowerExp UpperExp }

impl<T: ZeroablePrimitive> NonZero<T> {
    #[must_use]
    #[inline]
    pub const fn new(n: T) -> Option<Self> {
        // `Option<NonZero<T>>` has the bits of `T`, zero being `None`.
        unsafe { intrinsics::transmute_unchecked(n) }
    }
    /// # Safety
    /// `n` must not be zero.
    #[must_use]
    #[inline]
    #[track_caller]
    pub const unsafe fn new_unchecked(n: T) -> Self {
        unsafe { intrinsics::transmute_unchecked(n) }
    }
    #[inline]
    pub fn from_mut(n: &mut T) -> Option<&mut Self> {
        let opt_n = unsafe { &mut *(n as *mut T as *mut Option<Self>) };
        opt_n.as_mut()
    }
    #[inline]
    pub const fn get(self) -> T {
        unsafe { intrinsics::transmute_unchecked(self) }
    }
}

/// Common to all: `$N` the old name, `$I` the type that has the niche.
macro_rules! nonzero_int {
    ($($t:ident $u:ident $N:ident $I:ident;)*) => {
        $(
        #[derive(Clone, Copy)]
        #[repr(transparent)]
        #[rustc_layout_scalar_valid_range_start(1)]
        #[rustc_nonnull_optimization_guaranteed]
        #[doc(hidden)]
        pub struct $I($t);
        impl crate::marker::StructuralPartialEq for $I {}
        unsafe impl ZeroablePrimitive for $t {
            type NonZeroInner = $I;
        }
        pub type $N = NonZero<$t>;

        impl NonZero<$t> {
            pub const BITS: u32 = <$t>::BITS;
            #[must_use]
            #[inline]
            pub const fn leading_zeros(self) -> u32 {
                self.get().leading_zeros()
            }
            #[must_use]
            #[inline]
            pub const fn trailing_zeros(self) -> u32 {
                self.get().trailing_zeros()
            }
            #[must_use]
            #[inline]
            pub const fn count_ones(self) -> NonZero<u32> {
                unsafe { NonZero::<u32>::new_unchecked(self.get().count_ones()) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_mul(self, other: Self) -> Option<Self> {
                match self.get().checked_mul(other.get()) {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_mul(self, other: Self) -> Self {
                unsafe { Self::new_unchecked(self.get().saturating_mul(other.get())) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_pow(self, other: u32) -> Option<Self> {
                match self.get().checked_pow(other) {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_pow(self, other: u32) -> Self {
                unsafe { Self::new_unchecked(self.get().saturating_pow(other)) }
            }
        }
        impl FromStr for NonZero<$t> {
            type Err = ParseIntError;
            fn from_str(src: &str) -> Result<Self, ParseIntError> {
                Self::new(<$t>::from_str_radix(src, 10)?)
                    .ok_or(ParseIntError { kind: IntErrorKind::Zero })
            }
        }
        impl TryFrom<$t> for NonZero<$t> {
            type Error = TryFromIntError;
            #[inline]
            fn try_from(value: $t) -> Result<Self, TryFromIntError> {
                Self::new(value).ok_or(TryFromIntError(()))
            }
        }
        )*
    };
}
nonzero_int! {
    u8 u8 NonZeroU8 NonZeroU8Inner; u16 u16 NonZeroU16 NonZeroU16Inner;
    u32 u32 NonZeroU32 NonZeroU32Inner; u64 u64 NonZeroU64 NonZeroU64Inner;
    u128 u128 NonZeroU128 NonZeroU128Inner; usize usize NonZeroUsize NonZeroUsizeInner;
    i8 u8 NonZeroI8 NonZeroI8Inner; i16 u16 NonZeroI16 NonZeroI16Inner;
    i32 u32 NonZeroI32 NonZeroI32Inner; i64 u64 NonZeroI64 NonZeroI64Inner;
    i128 u128 NonZeroI128 NonZeroI128Inner; isize usize NonZeroIsize NonZeroIsizeInner;
}

macro_rules! nonzero_unsigned {
    ($($t:ident)*) => { $(
        impl NonZero<$t> {
            pub const MIN: Self = unsafe { Self::new_unchecked(1) };
            pub const MAX: Self = unsafe { Self::new_unchecked(<$t>::MAX) };
            #[must_use]
            #[inline]
            pub const fn checked_add(self, other: $t) -> Option<Self> {
                match self.get().checked_add(other) {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_add(self, other: $t) -> Self {
                unsafe { Self::new_unchecked(self.get().saturating_add(other)) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_next_power_of_two(self) -> Option<Self> {
                match self.get().checked_next_power_of_two() {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn is_power_of_two(self) -> bool {
                self.get().is_power_of_two()
            }
            #[must_use]
            #[inline]
            pub const fn ilog2(self) -> u32 {
                Self::BITS - 1 - self.leading_zeros()
            }
            #[must_use]
            #[inline]
            pub const fn ilog10(self) -> u32 {
                self.get().ilog10()
            }
            #[must_use]
            #[inline]
            pub const fn isqrt(self) -> Self {
                unsafe { Self::new_unchecked(self.get().isqrt()) }
            }
            #[must_use]
            #[inline]
            pub const fn midpoint(self, rhs: Self) -> Self {
                unsafe { Self::new_unchecked(self.get().midpoint(rhs.get())) }
            }
        }
        impl Div<NonZero<$t>> for $t {
            type Output = $t;
            #[inline]
            fn div(self, other: NonZero<$t>) -> $t {
                unsafe { intrinsics::unchecked_div(self, other.get()) }
            }
        }
        impl Rem<NonZero<$t>> for $t {
            type Output = $t;
            #[inline]
            fn rem(self, other: NonZero<$t>) -> $t {
                unsafe { intrinsics::unchecked_rem(self, other.get()) }
            }
        }
        impl DivAssign<NonZero<$t>> for $t {
            #[inline]
            fn div_assign(&mut self, other: NonZero<$t>) {
                *self = *self / other;
            }
        }
        impl RemAssign<NonZero<$t>> for $t {
            #[inline]
            fn rem_assign(&mut self, other: NonZero<$t>) {
                *self = *self % other;
            }
        }
    )* };
}
nonzero_unsigned! { u8 u16 u32 u64 u128 usize }

macro_rules! nonzero_signed {
    ($($t:ident $u:ident;)*) => { $(
        impl NonZero<$t> {
            pub const MIN: Self = unsafe { Self::new_unchecked(<$t>::MIN) };
            pub const MAX: Self = unsafe { Self::new_unchecked(<$t>::MAX) };
            #[must_use]
            #[inline]
            pub const fn abs(self) -> Self {
                unsafe { Self::new_unchecked(self.get().abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn unsigned_abs(self) -> NonZero<$u> {
                unsafe { NonZero::<$u>::new_unchecked(self.get().unsigned_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn is_positive(self) -> bool {
                self.get() > 0
            }
            #[must_use]
            #[inline]
            pub const fn is_negative(self) -> bool {
                self.get() < 0
            }
            #[must_use]
            #[inline]
            pub const fn checked_abs(self) -> Option<Self> {
                match self.get().checked_abs() {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn wrapping_abs(self) -> Self {
                unsafe { Self::new_unchecked(self.get().wrapping_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn saturating_abs(self) -> Self {
                unsafe { Self::new_unchecked(self.get().saturating_abs()) }
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_abs(self) -> (Self, bool) {
                let (n, over) = self.get().overflowing_abs();
                (unsafe { Self::new_unchecked(n) }, over)
            }
            #[must_use]
            #[inline]
            pub const fn overflowing_neg(self) -> (Self, bool) {
                let (n, over) = self.get().overflowing_neg();
                (unsafe { Self::new_unchecked(n) }, over)
            }
            #[must_use]
            #[inline]
            pub const fn saturating_neg(self) -> Self {
                unsafe { Self::new_unchecked(self.get().saturating_neg()) }
            }
            #[must_use]
            #[inline]
            pub const fn cast_unsigned(self) -> NonZero<$u> {
                unsafe { NonZero::<$u>::new_unchecked(self.get() as $u) }
            }
            #[must_use]
            #[inline]
            pub const fn checked_neg(self) -> Option<Self> {
                match self.get().checked_neg() {
                    Some(n) => Self::new(n),
                    None => None,
                }
            }
            #[must_use]
            #[inline]
            pub const fn wrapping_neg(self) -> Self {
                unsafe { Self::new_unchecked(self.get().wrapping_neg()) }
            }
        }
        impl Neg for NonZero<$t> {
            type Output = Self;
            #[inline]
            fn neg(self) -> Self {
                unsafe { Self::new_unchecked(-self.get()) }
            }
        }
    )* };
}
nonzero_signed! { i8 u8; i16 u16; i32 u32; i64 u64; i128 u128; isize usize; }

macro_rules! nonzero_from {
    ($($s:ident => $($t:ident)*;)*) => { $( $(
        impl From<NonZero<$s>> for NonZero<$t> {
            #[inline]
            fn from(small: NonZero<$s>) -> Self {
                unsafe { Self::new_unchecked(small.get() as $t) }
            }
        }
    )* )* };
}
nonzero_from! {
    u8 => u16 u32 u64 u128 usize i16 i32 i64 i128 isize;
    u16 => u32 u64 u128 usize i32 i64 i128;
    u32 => u64 u128 i64 i128;
    u64 => u128 i128;
    i8 => i16 i32 i64 i128 isize;
    i16 => i32 i64 i128 isize;
    i32 => i64 i128;
    i64 => i128;
}

macro_rules! nonzero_try_from {
    ($($s:ident => $($t:ident)*;)*) => { $( $(
        impl TryFrom<NonZero<$s>> for NonZero<$t> {
            type Error = TryFromIntError;
            #[inline]
            fn try_from(value: NonZero<$s>) -> Result<Self, TryFromIntError> {
                let n = <$t>::try_from(value.get())?;
                Ok(unsafe { Self::new_unchecked(n) })
            }
        }
    )* )* };
}
nonzero_try_from! {
    u8 => i8;
    u16 => u8 i8 i16 isize;
    u32 => u8 u16 usize i8 i16 i32 isize;
    u64 => u8 u16 u32 usize i8 i16 i32 i64 isize;
    u128 => u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize;
    usize => u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 isize;
    i8 => u8 u16 u32 u64 u128 usize;
    i16 => u8 u16 u32 u64 u128 usize i8;
    i32 => u8 u16 u32 u64 u128 usize i8 i16 isize;
    i64 => u8 u16 u32 u64 u128 usize i8 i16 i32 isize;
    i128 => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 isize;
    isize => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128;
}
