// SPDX-License-Identifier: MIT
//! Asynchronous tasks: the types of `core`, and `Wake`.

pub use alloc_crate::task::*;
pub use core::task::*;
