// SPDX-License-Identifier: MIT
//! The I/O traits, for `use std::io::prelude::*`.

pub use super::{BufRead, Read, Seek, Write};
