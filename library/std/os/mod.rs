// SPDX-License-Identifier: MIT
//! What is particular to an operating system.

pub mod fd;
pub mod raw;
pub mod unix;
