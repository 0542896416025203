// SPDX-License-Identifier: MIT
//! The I/O traits for references, boxes, slices, vectors and queues.

use super::{
    BufRead, IoSlice, IoSliceMut, READ_EXACT_EOF, Read, Result, Seek, SeekFrom, Write,
};
use crate::alloc::Allocator;
use crate::collections::VecDeque;
use crate::fmt;
use crate::mem;
use crate::prelude::v1::*;

macro_rules! forward_read {
    () => {
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
            (**self).read(buf)
        }
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
            (**self).read_to_end(buf)
        }
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
            (**self).read_to_string(buf)
        }
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
            (**self).read_exact(buf)
        }
    };
}

macro_rules! forward_write {
    () => {
        fn write(&mut self, buf: &[u8]) -> Result<usize> {
            (**self).write(buf)
        }
        fn flush(&mut self) -> Result<()> {
            (**self).flush()
        }
        fn write_all(&mut self, buf: &[u8]) -> Result<()> {
            (**self).write_all(buf)
        }
        fn write_fmt(&mut self, fmt: fmt::Arguments<'_>) -> Result<()> {
            (**self).write_fmt(fmt)
        }
    };
}

macro_rules! forward_buf_read {
    () => {
        fn fill_buf(&mut self) -> Result<&[u8]> {
            (**self).fill_buf()
        }
        fn consume(&mut self, amt: usize) {
            (**self).consume(amt)
        }
        fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {
            (**self).read_until(byte, buf)
        }
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {
            (**self).read_line(buf)
        }
    };
}

impl<R: Read + ?Sized> Read for &mut R {
    forward_read! {}
}

impl<W: Write + ?Sized> Write for &mut W {
    forward_write! {}
}

impl<S: Seek + ?Sized> Seek for &mut S {
    fn seek(&mut self, pos: SeekFrom) -> Result<u64> {
        (**self).seek(pos)
    }
}

impl<B: BufRead + ?Sized> BufRead for &mut B {
    forward_buf_read! {}
}

impl<R: Read + ?Sized> Read for Box<R> {
    forward_read! {}
}

impl<W: Write + ?Sized> Write for Box<W> {
    forward_write! {}
}

impl<S: Seek + ?Sized> Seek for Box<S> {
    fn seek(&mut self, pos: SeekFrom) -> Result<u64> {
        (**self).seek(pos)
    }
}

impl<B: BufRead + ?Sized> BufRead for Box<B> {
    forward_buf_read! {}
}

impl Read for &[u8] {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let amt = crate::cmp::min(buf.len(), self.len());
        let (a, b) = self.split_at(amt);
        buf[..amt].copy_from_slice(a);
        *self = b;
        Ok(amt)
    }
    fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize> {
        super::read_each(self, bufs)
    }
    fn is_read_vectored(&self) -> bool {
        true
    }

    fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
        if buf.len() > self.len() {
            *self = &self[self.len()..];
            return Err(READ_EXACT_EOF);
        }
        self.read(buf)?;
        Ok(())
    }

    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        let len = self.len();
        buf.extend_from_slice(self);
        *self = &self[len..];
        Ok(len)
    }
}

impl BufRead for &[u8] {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(*self)
    }
    fn consume(&mut self, amt: usize) {
        *self = &self[amt..];
    }
}

impl Write for &mut [u8] {
    fn write(&mut self, data: &[u8]) -> Result<usize> {
        let amt = crate::cmp::min(data.len(), self.len());
        let (a, b) = mem::take(self).split_at_mut(amt);
        a.copy_from_slice(&data[..amt]);
        *self = b;
        Ok(amt)
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

impl<A: Allocator> Write for Vec<u8, A> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        self.extend_from_slice(buf);
        Ok(buf.len())
    }
    fn write_all(&mut self, buf: &[u8]) -> Result<()> {
        self.extend_from_slice(buf);
        Ok(())
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

impl Read for VecDeque<u8> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let n = {
            let (mut front, _) = self.as_slices();
            front.read(buf)?
        };
        self.drain(..n);
        Ok(n)
    }
}

impl BufRead for VecDeque<u8> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let (front, _) = self.as_slices();
        Ok(front)
    }
    fn consume(&mut self, amt: usize) {
        self.drain(..amt);
    }
}

impl Write for VecDeque<u8> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        self.extend(buf);
        Ok(buf.len())
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
