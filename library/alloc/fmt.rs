// SPDX-License-Identifier: MIT
//! Formatting: everything of `core::fmt`, and `format`, which makes a `String`.

pub use core::fmt::*;

use crate::string::String;

/// The `String` that formatting the arguments gives.
#[must_use]
#[inline]
pub fn format(args: Arguments<'_>) -> String {
    match args.as_str() {
        Some(s) => String::from(s),
        None => {
            let mut output = String::new();
            output
                .write_fmt(args)
                .expect(
                    "a formatting trait implementation returned an error when the underlying \
                     stream did not",
                );
            output
        }
    }
}
