// SPDX-License-Identifier: MIT
//! File descriptors, raw and owned.

use crate::marker::PhantomData;
use crate::prelude::v1::*;
use crate::{fmt, io, mem, sys};

pub type RawFd = i32;

pub trait AsRawFd {
    fn as_raw_fd(&self) -> RawFd;
}

pub trait FromRawFd {
    unsafe fn from_raw_fd(fd: RawFd) -> Self;
}

pub trait IntoRawFd {
    fn into_raw_fd(self) -> RawFd;
}

pub trait AsFd {
    fn as_fd(&self) -> BorrowedFd<'_>;
}

/// A descriptor that closes when dropped.
pub struct OwnedFd {
    fd: RawFd,
}

/// A descriptor that somebody else closes.
#[derive(Copy, Clone)]
pub struct BorrowedFd<'fd> {
    fd: RawFd,
    marker: PhantomData<&'fd OwnedFd>,
}

impl BorrowedFd<'_> {
    pub const unsafe fn borrow_raw(fd: RawFd) -> Self {
        BorrowedFd { fd, marker: PhantomData }
    }
}

impl Drop for OwnedFd {
    fn drop(&mut self) {
        sys::fs::close(self.fd);
    }
}

impl AsRawFd for RawFd {
    fn as_raw_fd(&self) -> RawFd {
        *self
    }
}

impl AsRawFd for OwnedFd {
    fn as_raw_fd(&self) -> RawFd {
        self.fd
    }
}

impl AsRawFd for BorrowedFd<'_> {
    fn as_raw_fd(&self) -> RawFd {
        self.fd
    }
}

impl AsFd for OwnedFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        BorrowedFd { fd: self.fd, marker: PhantomData }
    }
}

impl FromRawFd for OwnedFd {
    unsafe fn from_raw_fd(fd: RawFd) -> Self {
        OwnedFd { fd }
    }
}

impl IntoRawFd for OwnedFd {
    fn into_raw_fd(self) -> RawFd {
        mem::ManuallyDrop::new(self).fd
    }
}

impl fmt::Debug for OwnedFd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedFd").field("fd", &self.fd).finish()
    }
}

impl fmt::Debug for BorrowedFd<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BorrowedFd").field("fd", &self.fd).finish()
    }
}

macro_rules! stream_fd {
    ($($ty:ty, $fd:literal;)*) => {$(
        impl AsRawFd for $ty {
            fn as_raw_fd(&self) -> RawFd {
                $fd
            }
        }
    )*};
}

stream_fd! {
    io::Stdin, 0;
    io::StdinLock<'_>, 0;
    io::Stdout, 1;
    io::StdoutLock<'_>, 1;
    io::Stderr, 2;
    io::StderrLock<'_>, 2;
}
