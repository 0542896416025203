// SPDX-License-Identifier: MIT
//! Extensions for Unix.

pub mod ffi;
pub mod fs;
pub mod process;

/// Descriptors under their Unix path.
pub mod io {
    pub use crate::os::fd::*;
}

/// All extension traits.
pub mod prelude {
    pub use super::ffi::{OsStrExt, OsStringExt};
    pub use super::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
    pub use super::io::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
    pub use super::process::{CommandExt, ExitStatusExt};
}
