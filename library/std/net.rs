// SPDX-License-Identifier: MIT
//! Networking: only the address types so far.

pub use core::net::*;
