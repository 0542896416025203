// SPDX-License-Identifier: MIT
//! Hashing: the traits of `core`, and the hashers of the hash maps.

pub mod random;

pub use self::random::{DefaultHasher, RandomState};
pub use core::hash::*;
