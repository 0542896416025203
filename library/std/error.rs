// SPDX-License-Identifier: MIT
//! The `Error` trait.

pub use core::error::*;
