// SPDX-License-Identifier: MIT
//! The standard library: what `core` and `alloc` offer under their `std` names, and what needs
//! an operating system: input and output, files, threads, time, processes, panics.
//!
//! `sys` is the one place that talks to the outside.

#![no_std]
#![default_lib_allocator]
#![allow(internal_features, incomplete_features, unused_features, stable_features)]
#![allow(static_mut_refs, deprecated)]
#![feature(allocator_internals, lang_items, rustc_attrs, intrinsics, never_type, thread_local)]
#![feature(dropck_eyepatch, negative_impls, allow_internal_unstable, prelude_import)]
#![feature(with_negative_coherence, rustdoc_internals)]

extern crate alloc as alloc_crate;

#[macro_use]
mod macros;

pub use alloc_crate::format;
pub use core::prelude::v1::{
    cfg, column, compile_error, concat, env, file, format_args, include, include_bytes,
    include_str, line, module_path, option_env, stringify,
};
pub use core::prelude::v1::assert;
pub use core::{const_format_args, format_args_nl};
pub use core::{
    assert_eq, assert_ne, debug_assert, debug_assert_eq, debug_assert_ne, matches, todo, r#try,
    unimplemented, unreachable, write, writeln,
};

pub use alloc_crate::{borrow, boxed, fmt, rc, slice, str, string, vec};
pub use core::{
    any, arch, array, async_iter, cell, char, clone, cmp, convert, default, future, hint,
    intrinsics, iter, marker, mem, ops, option, pin, ptr, range, result,
};
pub use core::{i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};

pub mod alloc;
pub mod ascii;
pub mod backtrace;
pub mod collections;
pub mod env;
pub mod error;
pub mod f32;
pub mod f64;
pub mod ffi;
pub mod fs;
pub mod hash;
mod image_roots;
pub mod io;
mod math;
pub mod net;
pub mod num;
pub mod os;
pub mod panic;
pub mod panicking;
pub mod path;
pub mod prelude;
pub mod process;
pub mod rt;
pub mod sync;
mod sys;
pub mod task;
pub mod thread;
pub mod time;

