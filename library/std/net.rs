// SPDX-License-Identifier: MIT
//! Networking: only the address types so far.

#[cfg(real_core)]
pub use core::net::*;
