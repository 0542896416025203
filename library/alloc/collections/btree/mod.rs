// SPDX-License-Identifier: MIT
//! Ordered maps and sets as B-trees.

pub mod map;
mod node;
pub mod set;
