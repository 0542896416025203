// SPDX-License-Identifier: MIT
//! Strings for foreign functions.

pub use self::c_str::{CString, FromVecWithNulError, IntoStringError, NulError};

pub mod c_str;
