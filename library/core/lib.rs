// SPDX-License-Identifier: MIT
//! The core of the standard library: everything that needs neither an allocator nor an operating
//! system. Modules have the paths and documented signatures of the language's own `core`.
//!
//! The compiler knows items of this crate only through `#[lang]`, `#[rustc_builtin_macro]` and
//! `#[rustc_intrinsic]`. The crate uses no specialization and no const traits.
#![no_core]
#![rustc_coherence_is_core]
#![feature(
    no_core,
    lang_items,
    intrinsics,
    rustc_attrs,
    fundamental,
    auto_traits,
    negative_impls,
    freeze_impls,
    unboxed_closures,
    decl_macro,
    prelude_import,
    never_type,
    adt_const_params,
    dropck_eyepatch,
    arbitrary_self_types,
    allow_internal_unstable,
    link_cfg,
    const_precise_live_drops,
    coverage_attribute,
    with_negative_coherence,
    transparent_unions
)]
#![allow(non_camel_case_types, ambiguous_wide_pointer_comparisons, unnecessary_transmutes)]
#![allow(ptr_to_integer_transmute_in_consts, unexpected_cfgs)]
#![allow(internal_features, incomplete_features, dead_code, unused_features, static_mut_refs)]

#[macro_use]
mod macros;

pub mod prelude;
#[prelude_import]
#[allow(unused)]
use prelude::rust_2024::*;

pub mod intrinsics;
pub mod marker;
pub mod ops;
pub mod cmp;
pub mod clone;
pub mod default;
pub mod convert;
pub mod borrow;
pub mod mem;
pub mod ptr;
pub mod hint;

pub mod option;
pub mod result;
pub mod panic;
pub mod panicking;
pub mod any;
pub mod cell;
pub mod pin;
pub mod hash;
pub mod error;

pub mod num;
#[path = "num/f32.rs"]
pub mod f32;
#[path = "num/f64.rs"]
pub mod f64;
#[path = "num/legacy.rs"]
mod legacy;
pub use legacy::{i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};

pub mod ascii;
pub mod char;
pub mod unicode;
pub mod str;
pub mod slice;
pub mod array;
pub mod iter;
pub mod range;
mod bool;
mod tuple;
mod unit;

pub mod fmt;
pub mod ffi;
pub mod alloc;
pub mod sync;
pub mod task;
pub mod future;
pub mod async_iter;
pub mod time;
pub mod net;
pub mod arch;
