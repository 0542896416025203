// SPDX-License-Identifier: MIT
//! `CStr`: borrowed C strings, with their final NUL.

use crate::cmp::Ordering;
use crate::ffi::c_char;
use crate::fmt;
use crate::ops;
use crate::slice::{self, memchr};
use crate::str;

/// A borrowed C string.
#[derive(PartialEq, Eq, Hash)]
#[rustc_diagnostic_item = "cstr_type"]
#[lang = "CStr"]
#[rustc_has_incoherent_inherent_impls]
#[repr(transparent)]
pub struct CStr {
    inner: [c_char],
}

/// A NUL is missing at the end or is in the middle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FromBytesWithNulError {
    InteriorNul { position: usize },
    NotNulTerminated,
}
impl fmt::Display for FromBytesWithNulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InteriorNul { position } => {
                write!(f, "data provided contains an interior nul byte at byte position {position}")
            }
            Self::NotNulTerminated => f.write_str("data provided is not nul terminated"),
        }
    }
}

/// There is no NUL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FromBytesUntilNulError(());
impl fmt::Display for FromBytesUntilNulError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("data provided does not contain a nul")
    }
}

impl CStr {
    /// # Safety
    /// `ptr` must point to bytes with a NUL among them.
    #[inline]
    #[must_use]
    pub const unsafe fn from_ptr<'a>(ptr: *const c_char) -> &'a CStr {
        let mut len = 0;
        unsafe {
            while *ptr.add(len) != 0 {
                len += 1;
            }
            Self::from_bytes_with_nul_unchecked(slice::from_raw_parts(ptr as *const u8, len + 1))
        }
    }
    pub const fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, FromBytesUntilNulError> {
        match memchr::memchr(0, bytes) {
            Some(nul_pos) => unsafe {
                let bytes = slice::from_raw_parts(bytes.as_ptr(), nul_pos + 1);
                Ok(CStr::from_bytes_with_nul_unchecked(bytes))
            },
            None => Err(FromBytesUntilNulError(())),
        }
    }
    pub const fn from_bytes_with_nul(bytes: &[u8]) -> Result<&Self, FromBytesWithNulError> {
        match memchr::memchr(0, bytes) {
            Some(nul_pos) if nul_pos + 1 == bytes.len() => {
                Ok(unsafe { Self::from_bytes_with_nul_unchecked(bytes) })
            }
            Some(position) => Err(FromBytesWithNulError::InteriorNul { position }),
            None => Err(FromBytesWithNulError::NotNulTerminated),
        }
    }
    /// # Safety
    /// The only NUL must be the last byte.
    #[inline]
    #[must_use]
    pub const unsafe fn from_bytes_with_nul_unchecked(bytes: &[u8]) -> &CStr {
        unsafe { &*(bytes as *const [u8] as *const CStr) }
    }
    #[inline]
    #[must_use]
    pub const fn as_ptr(&self) -> *const c_char {
        self.inner.as_ptr()
    }
    #[must_use]
    #[inline]
    pub const fn count_bytes(&self) -> usize {
        self.inner.len() - 1
    }
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.inner.len() == 1
    }
    #[inline]
    #[must_use]
    pub const fn to_bytes(&self) -> &[u8] {
        unsafe { slice::from_raw_parts(self.inner.as_ptr() as *const u8, self.inner.len() - 1) }
    }
    #[inline]
    #[must_use]
    pub const fn to_bytes_with_nul(&self) -> &[u8] {
        unsafe { &*((&raw const self.inner) as *const [u8]) }
    }
    pub const fn to_str(&self) -> Result<&str, str::Utf8Error> {
        str::from_utf8(self.to_bytes())
    }
}

impl fmt::Debug for CStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        fmt::Display::fmt(&self.to_bytes().escape_ascii(), f)?;
        f.write_str("\"")
    }
}
impl Default for &CStr {
    fn default() -> Self {
        unsafe { CStr::from_bytes_with_nul_unchecked(b"\0") }
    }
}
impl PartialOrd for CStr {
    fn partial_cmp(&self, other: &CStr) -> Option<Ordering> {
        self.to_bytes().partial_cmp(other.to_bytes())
    }
}
impl Ord for CStr {
    fn cmp(&self, other: &CStr) -> Ordering {
        self.to_bytes().cmp(other.to_bytes())
    }
}
impl ops::Index<ops::RangeFrom<usize>> for CStr {
    type Output = CStr;
    #[inline]
    fn index(&self, index: ops::RangeFrom<usize>) -> &CStr {
        let bytes = self.to_bytes_with_nul();
        if index.start < bytes.len() {
            unsafe { CStr::from_bytes_with_nul_unchecked(&bytes[index.start..]) }
        } else {
            panic!("index out of bounds: the len is {} but the index is {}", bytes.len(), index.start);
        }
    }
}
impl AsRef<CStr> for CStr {
    #[inline]
    fn as_ref(&self) -> &CStr {
        self
    }
}
