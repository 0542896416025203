// SPDX-License-Identifier: MIT
//! Conversions between number types: `From` where every value fits, `TryFrom` elsewhere.

use crate::num::TryFromIntError;

macro_rules! impl_from {
    ($($s:ident => $($t:ident)*;)*) => { $( $(
        impl From<$s> for $t {
            #[inline(always)]
            fn from(small: $s) -> Self {
                small as Self
            }
        }
    )* )* };
}
impl_from! {
    bool => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
    u8 => u16 u32 u64 u128 usize i16 i32 i64 i128 isize char f32 f64;
    u16 => u32 u64 u128 usize i32 i64 i128 f32 f64;
    u32 => u64 u128 i64 i128 f64;
    u64 => u128 i128;
    i8 => i16 i32 i64 i128 isize f32 f64;
    i16 => i32 i64 i128 isize f32 f64;
    i32 => i64 i128 f64;
    i64 => i128;
    f32 => f64;
}
impl From<bool> for f32 {
    #[inline]
    fn from(b: bool) -> f32 {
        b as u8 as f32
    }
}
impl From<bool> for f64 {
    #[inline]
    fn from(b: bool) -> f64 {
        b as u8 as f64
    }
}

// A cast to the target and back keeps the value and its sign exactly when it fits.
macro_rules! try_from {
    ($($s:ident => $($t:ident)*;)*) => { $( $(
        impl TryFrom<$s> for $t {
            type Error = TryFromIntError;
            #[inline]
            fn try_from(u: $s) -> Result<Self, TryFromIntError> {
                let r = u as $t;
                if r as $s == u && (r < (0 as $t)) == (u < (0 as $s)) {
                    Ok(r)
                } else {
                    Err(TryFromIntError(()))
                }
            }
        }
    )* )* };
}
try_from! {
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
