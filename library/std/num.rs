// SPDX-License-Identifier: MIT
//! Numeric types and their errors.

pub use core::num::*;
