// SPDX-License-Identifier: MIT
//! The bytes of system strings.

use crate::ffi::{OsStr, OsString};
use crate::prelude::v1::*;

pub trait OsStringExt {
    fn from_vec(vec: Vec<u8>) -> Self;
    fn into_vec(self) -> Vec<u8>;
}

impl OsStringExt for OsString {
    fn from_vec(vec: Vec<u8>) -> OsString {
        OsString::from_bytes(vec)
    }
    fn into_vec(self) -> Vec<u8> {
        self.into_encoded_bytes()
    }
}

pub trait OsStrExt {
    fn from_bytes(slice: &[u8]) -> &Self;
    fn as_bytes(&self) -> &[u8];
}

impl OsStrExt for OsStr {
    fn from_bytes(slice: &[u8]) -> &OsStr {
        OsStr::from_bytes_ref(slice)
    }
    fn as_bytes(&self) -> &[u8] {
        self.as_encoded_bytes()
    }
}
