// SPDX-License-Identifier: MIT
//! Hash tables.

pub mod map;
pub mod set;
mod table;
