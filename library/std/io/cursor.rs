// SPDX-License-Identifier: MIT
//! `Cursor`: a buffer in memory with a position.

use super::{BufRead, Error, ErrorKind, IoSlice, Read, Result, Seek, SeekFrom, Write};
use crate::prelude::v1::*;

/// Wraps an in-memory buffer and provides it with a `Seek` implementation.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Cursor<T> {
    inner: T,
    pos: u64,
}

impl<T> Cursor<T> {
    pub const fn new(inner: T) -> Cursor<T> {
        Cursor { pos: 0, inner }
    }

    pub fn into_inner(self) -> T {
        self.inner
    }

    pub const fn get_ref(&self) -> &T {
        &self.inner
    }

    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.inner
    }

    pub const fn position(&self) -> u64 {
        self.pos
    }

    pub const fn set_position(&mut self, pos: u64) {
        self.pos = pos;
    }
}

impl<T: AsRef<[u8]>> Cursor<T> {
    fn rest(&self) -> &[u8] {
        let all = self.inner.as_ref();
        let at = crate::cmp::min(self.pos, all.len() as u64) as usize;
        &all[at..]
    }
}

impl<T: Clone> Clone for Cursor<T> {
    fn clone(&self) -> Self {
        Cursor { inner: self.inner.clone(), pos: self.pos }
    }
}

impl<T: AsRef<[u8]>> Seek for Cursor<T> {
    fn seek(&mut self, style: SeekFrom) -> Result<u64> {
        let (base, offset) = match style {
            SeekFrom::Start(n) => {
                self.pos = n;
                return Ok(n);
            }
            SeekFrom::End(n) => (self.inner.as_ref().len() as u64, n),
            SeekFrom::Current(n) => (self.pos, n),
        };
        match base.checked_add_signed(offset) {
            Some(n) => {
                self.pos = n;
                Ok(n)
            }
            None => Err(Error::simple(
                ErrorKind::InvalidInput,
                "invalid seek to a negative or overflowing position",
            )),
        }
    }
}

impl<T: AsRef<[u8]>> Read for Cursor<T> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let n = Read::read(&mut self.rest(), buf)?;
        self.pos += n as u64;
        Ok(n)
    }
}

impl<T: AsRef<[u8]>> BufRead for Cursor<T> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(self.rest())
    }
    fn consume(&mut self, amt: usize) {
        self.pos += amt as u64;
    }
}

/// Writes into a slice of fixed size from `pos` on.
fn write_fixed(pos: &mut u64, slice: &mut [u8], buf: &[u8]) -> Result<usize> {
    let at = crate::cmp::min(*pos, slice.len() as u64) as usize;
    let n = (&mut slice[at..]).write(buf)?;
    *pos += n as u64;
    Ok(n)
}

/// Writes into a vector from `pos` on, with zeros up to there.
fn write_growing(pos: &mut u64, vec: &mut Vec<u8>, buf: &[u8]) -> Result<usize> {
    let at = *pos as usize;
    if vec.len() < at {
        vec.resize(at, 0);
    }
    let over = crate::cmp::min(vec.len() - at, buf.len());
    vec[at..at + over].copy_from_slice(&buf[..over]);
    vec.extend_from_slice(&buf[over..]);
    *pos += buf.len() as u64;
    Ok(buf.len())
}

macro_rules! cursor_write {
    ($([$($vars:tt)*] $ty:ty, |$self:ident, $buf:ident| $write:expr;)*) => {$(
        impl<$($vars)*> Write for Cursor<$ty> {
            fn write(&mut $self, $buf: &[u8]) -> Result<usize> {
                $write
            }
            fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {
                super::write_each(self, bufs)
            }
            fn is_write_vectored(&self) -> bool {
                true
            }
            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    )*};
}

cursor_write! {
    [] &mut [u8], |self, buf| write_fixed(&mut self.pos, self.inner, buf);
    [] &mut Vec<u8>, |self, buf| write_growing(&mut self.pos, self.inner, buf);
    [] Vec<u8>, |self, buf| write_growing(&mut self.pos, &mut self.inner, buf);
    [] Box<[u8]>, |self, buf| write_fixed(&mut self.pos, &mut self.inner, buf);
    [const N: usize] [u8; N], |self, buf| write_fixed(&mut self.pos, &mut self.inner, buf);
}
