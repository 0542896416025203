// SPDX-License-Identifier: MIT
//! ASCII helpers.

pub use core::ascii::{EscapeDefault, escape_default};

#[deprecated(since = "1.26.0", note = "use inherent methods instead")]
pub trait AsciiExt {
    type Owned;
}
