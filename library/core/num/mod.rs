// SPDX-License-Identifier: MIT
//! Numbers: inherent methods of the integers (stamped by the macros in `int_macros`), of the
//! floats, `NonZero`, `Wrapping`, `Saturating`, parsing and its errors.

#[macro_use]
mod int_macros;

pub mod dec2flt;
mod error;
pub mod flt2dec;
mod nonzero;
mod parse;
mod saturating;
mod wrapping;

pub use self::error::{IntErrorKind, ParseFloatError, ParseIntError, TryFromIntError};
pub use self::nonzero::{
    NonZero, NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize, ZeroablePrimitive,
};
pub use self::saturating::Saturating;
pub use self::wrapping::Wrapping;
use crate::intrinsics;

impl i8 {
    int_common! { i8, i8, u8, 8, 1 }
    int_signed! { i8, u8, 8 }
}
impl i16 {
    int_common! { i16, i16, u16, 16, 2 }
    int_signed! { i16, u16, 16 }
}
impl i32 {
    int_common! { i32, i32, u32, 32, 4 }
    int_signed! { i32, u32, 32 }
}
impl i64 {
    int_common! { i64, i64, u64, 64, 8 }
    int_signed! { i64, u64, 64 }
}
impl i128 {
    int_common! { i128, i128, u128, 128, 16 }
    int_signed! { i128, u128, 128 }
}
impl isize {
    int_common! { isize, i64, usize, 64, 8 }
    int_signed! { isize, usize, 64 }
}
impl u8 {
    int_common! { u8, i8, u8, 8, 1 }
    int_unsigned! { u8, i8, 8, u16 }
}
impl u16 {
    int_common! { u16, i16, u16, 16, 2 }
    int_unsigned! { u16, i16, 16, u32 }
}
impl u32 {
    int_common! { u32, i32, u32, 32, 4 }
    int_unsigned! { u32, i32, 32, u64 }
}
impl u64 {
    int_common! { u64, i64, u64, 64, 8 }
    int_unsigned! { u64, i64, 64, u128 }
}
impl u128 {
    int_common! { u128, i128, u128, 128, 16 }
    int_unsigned! { u128, i128, 128, u128 }
}
impl usize {
    int_common! { usize, isize, usize, 64, 8 }
    int_unsigned! { usize, isize, 64, u128 }
}

impl u16 {
    pub(crate) const fn is_utf16_surrogate(self) -> bool {
        matches!(self, 0xD800..=0xDFFF)
    }
}

/// Classes of floats.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum FpCategory {
    Nan,
    Infinite,
    Zero,
    Subnormal,
    Normal,
}

/// Integer square root, by Newton's method from above.
pub(crate) const fn isqrt_u128(n: u128) -> u128 {
    if n < 2 {
        return n;
    }
    let mut x = 1u128 << ((intrinsics::ctlz(n) ^ 127) / 2 + 1);
    loop {
        let y = (x + n / x) / 2;
        if y >= x {
            return x;
        }
        x = y;
    }
}
pub(crate) const fn isqrt_u64(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let mut x = 1u64 << ((intrinsics::ctlz(n) ^ 63) / 2 + 1);
    loop {
        let y = (x + n / x) / 2;
        if y >= x {
            return x;
        }
        x = y;
    }
}

/// Number of times `base` goes into `n`, which is positive.
pub(crate) const fn ilog_u128(n: u128, base: u128) -> u32 {
    let mut r = n;
    let mut k = 0;
    while r >= base {
        r /= base;
        k += 1;
    }
    k
}
pub(crate) const fn ilog_u64(n: u64, base: u64) -> u32 {
    let mut r = n;
    let mut k = 0;
    while r >= base {
        r /= base;
        k += 1;
    }
    k
}

pub(crate) mod int_log10 {
    #[cold]
    #[inline(never)]
    #[track_caller]
    pub(crate) const fn panic_for_nonpositive_argument() -> ! {
        panic!("argument of integer logarithm must be positive")
    }
    #[cold]
    #[inline(never)]
    #[track_caller]
    pub(crate) const fn panic_base() -> ! {
        panic!("base of integer logarithm must be at least 2")
    }
}

pub(crate) mod overflow_panic {
    #[cold]
    #[track_caller]
    pub(crate) const fn add() -> ! {
        crate::panicking::panic_const::panic_const_add_overflow()
    }
    #[cold]
    #[track_caller]
    pub(crate) const fn sub() -> ! {
        crate::panicking::panic_const::panic_const_sub_overflow()
    }
    #[cold]
    #[track_caller]
    pub(crate) const fn mul() -> ! {
        crate::panicking::panic_const::panic_const_mul_overflow()
    }
    #[cold]
    #[track_caller]
    pub(crate) const fn neg() -> ! {
        crate::panicking::panic_const::panic_const_neg_overflow()
    }
}
