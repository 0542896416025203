// SPDX-License-Identifier: MIT
//! Synchronisation primitives.

pub mod atomic;
mod exclusive;

pub use self::exclusive::Exclusive;
