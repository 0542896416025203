// SPDX-License-Identifier: MIT
//! The allocation library: `Box`, `Rc`, `Arc`, `Vec`, `String` and the collections that need
//! nothing of the operating system but memory.
//!
//! Everything rests on `alloc::Global`, whose calls go to the `__rust_alloc` family of symbols.

#![no_std]
#![needs_allocator]
#![allow(internal_features, incomplete_features, unused_features, stable_features)]
#![feature(lang_items, fundamental, dropck_eyepatch, rustc_attrs, unboxed_closures, never_type)]
#![feature(arbitrary_self_types, negative_impls, unsized_fn_params, with_negative_coherence)]
#![feature(allow_internal_unstable, const_trait_impl, allocator_internals)]

#[macro_use]
mod macros;

pub mod alloc;
pub mod borrow;
pub mod boxed;
pub mod collections;
pub mod ffi;
pub mod fmt;
mod raw_vec;
pub mod rc;
pub mod slice;
pub mod str;
pub mod string;
pub mod sync;
pub mod task;
pub mod vec;

/// What the exported macros name.
#[doc(hidden)]
pub mod __export {
    pub use core::format_args;
    pub use core::hint::must_use;
}
