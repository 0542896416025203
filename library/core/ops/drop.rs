// SPDX-License-Identifier: MIT
//! `Drop`.

/// Custom code within the destructor.
#[lang = "drop"]
pub trait Drop {
    fn drop(&mut self);
}
