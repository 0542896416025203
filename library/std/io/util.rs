// SPDX-License-Identifier: MIT
//! Readers and writers of nothing, and `copy`.

use super::{BufRead, DEFAULT_BUF_SIZE, Read, Result, Seek, SeekFrom, Write, retry};
use crate::prelude::v1::*;

/// Reads nothing and swallows everything.
#[non_exhaustive]
#[derive(Copy, Clone, Debug, Default)]
pub struct Empty;

#[must_use]
pub const fn empty() -> Empty {
    Empty
}

impl Read for Empty {
    fn read(&mut self, _buf: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl BufRead for Empty {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(&[])
    }
    fn consume(&mut self, _n: usize) {}
}

impl Seek for Empty {
    fn seek(&mut self, _pos: SeekFrom) -> Result<u64> {
        Ok(0)
    }
}

impl Write for Empty {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// Yields one byte for ever.
#[derive(Clone, Debug)]
pub struct Repeat {
    byte: u8,
}

#[must_use]
pub const fn repeat(byte: u8) -> Repeat {
    Repeat { byte }
}

impl Read for Repeat {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        buf.fill(self.byte);
        Ok(buf.len())
    }
}

/// Swallows everything.
#[non_exhaustive]
#[derive(Copy, Clone, Debug, Default)]
pub struct Sink;

#[must_use]
pub const fn sink() -> Sink {
    Sink
}

impl Write for Sink {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Write for &Sink {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        Ok(buf.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// Copies the entire contents of a reader into a writer.
pub fn copy<R: ?Sized, W: ?Sized>(reader: &mut R, writer: &mut W) -> Result<u64>
where
    R: Read,
    W: Write,
{
    let mut buf = crate::vec![0; DEFAULT_BUF_SIZE];
    let mut total = 0;
    loop {
        let n = retry!(reader.read(&mut buf))?;
        if n == 0 {
            return Ok(total);
        }
        writer.write_all(&buf[..n])?;
        total += n as u64;
    }
}
