// SPDX-License-Identifier: MIT
//! The standard streams.
//!
//! Standard output is kept in lines: text up to the last newline goes out at once, the rest
//! waits. `print!` locks once, formats into the buffer, and then sends the finished lines.

use super::{BufRead, BufReader, IoSlice, Lines, Read, Result, Write};
use crate::cell::RefCell;
use crate::fmt;
use crate::prelude::v1::*;
use crate::sync::{Mutex, MutexGuard, OnceLock, ReentrantLock, ReentrantLockGuard};
use crate::sys;

const EBADF: i32 = 9;

/// One of the descriptors 0 to 2. A closed one swallows output and yields no input.
pub(crate) struct RawStream(i32);

impl Read for RawStream {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        match sys::fs::read(self.0, buf) {
            Err(EBADF) => Ok(0),
            result => result.map_err(super::Error::from_raw_os_error),
        }
    }
}

impl Write for RawStream {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        match sys::fs::write(self.0, buf) {
            Err(EBADF) => Ok(buf.len()),
            result => result.map_err(super::Error::from_raw_os_error),
        }
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

pub(crate) fn stderr_raw() -> RawStream {
    RawStream(2)
}

/// What standard output holds back.
struct OutBuffer {
    bytes: Vec<u8>,
}

const OUT_MAX: usize = 1024;

impl OutBuffer {
    fn send(&mut self, count: usize) -> Result<()> {
        let result = RawStream(1).write_all(&self.bytes[..count]);
        self.bytes.drain(..count);
        result
    }

    /// Sends the finished lines that were added from byte `from` on.
    fn settle(&mut self, from: usize) -> Result<()> {
        let mut at = self.bytes.len();
        if at > from && self.bytes[at - 1] == b'\n' {
            let result = RawStream(1).write_all(&self.bytes);
            self.bytes.clear();
            return result;
        }
        while at > from {
            if self.bytes[at - 1] == b'\n' {
                return self.send(at);
            }
            at -= 1;
        }
        let len = self.bytes.len();
        if len >= OUT_MAX { self.send(len) } else { Ok(()) }
    }
}

static STDOUT: ReentrantLock<RefCell<OutBuffer>> =
    ReentrantLock::new(RefCell::new(OutBuffer { bytes: Vec::new() }));
static STDERR: ReentrantLock<()> = ReentrantLock::new(());

/// Collects formatted text at the end of the output buffer.
struct OutFormatter<'a> {
    cell: &'a RefCell<OutBuffer>,
}

impl fmt::Write for OutFormatter<'_> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        // Borrowed piece by piece: a Display implementation may print, too.
        let mut buffer = self.cell.borrow_mut();
        let from = buffer.bytes.len();
        buffer.bytes.extend_from_slice(s.as_bytes());
        match buffer.settle(from) {
            Ok(()) => Ok(()),
            Err(_) => Err(fmt::Error),
        }
    }
}

/// `print!` and `println!`.
#[doc(hidden)]
pub fn _print(args: fmt::Arguments<'_>) {
    let guard = STDOUT.lock();
    if let Some(s) = args.as_str() {
        let mut buffer = guard.borrow_mut();
        let from = buffer.bytes.len();
        buffer.bytes.extend_from_slice(s.as_bytes());
        if let Err(e) = buffer.settle(from) {
            panic!("failed printing to stdout: {e}");
        }
        return;
    }
    if fmt::write(&mut OutFormatter { cell: &guard }, args).is_err() {
        panic!("failed printing to stdout");
    }
}

/// `eprint!` and `eprintln!`.
#[doc(hidden)]
pub fn _eprint(args: fmt::Arguments<'_>) {
    if let Err(e) = stderr().lock().write_fmt(args) {
        panic!("failed printing to stderr: {e}");
    }
}

/// Sends what standard output still holds; at the end of the program.
pub(crate) fn cleanup() {
    if let Some(guard) = STDOUT.try_lock() {
        if let Ok(mut buffer) = guard.try_borrow_mut() {
            let len = buffer.bytes.len();
            let _ = buffer.send(len);
        }
    }
}

/// A handle to the standard output of the process.
pub struct Stdout {
    inner: &'static ReentrantLock<RefCell<OutBuffer>>,
}

/// A locked reference to the standard output.
#[must_use = "if unused stdout will immediately unlock"]
pub struct StdoutLock<'a> {
    inner: ReentrantLockGuard<'a, RefCell<OutBuffer>>,
}

#[must_use]
pub fn stdout() -> Stdout {
    Stdout { inner: &STDOUT }
}

impl Stdout {
    pub fn lock(&self) -> StdoutLock<'static> {
        StdoutLock { inner: self.inner.lock() }
    }
}

macro_rules! write_through_lock {
    ($($ty:ty),*) => {$(
        impl Write for $ty {
            fn write(&mut self, buf: &[u8]) -> Result<usize> {
                self.lock().write(buf)
            }
            fn flush(&mut self) -> Result<()> {
                self.lock().flush()
            }
            fn write_all(&mut self, buf: &[u8]) -> Result<()> {
                self.lock().write_all(buf)
            }
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
                self.lock().write_fmt(args)
            }
        }
    )*};
}

write_through_lock! { Stdout, &Stdout, Stderr, &Stderr }

impl Write for StdoutLock<'_> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        let mut buffer = self.inner.borrow_mut();
        let from = buffer.bytes.len();
        buffer.bytes.extend_from_slice(buf);
        buffer.settle(from)?;
        Ok(buf.len())
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {
        let mut total = 0;
        for buf in bufs {
            total += self.write(buf)?;
        }
        Ok(total)
    }

    fn flush(&mut self) -> Result<()> {
        let mut buffer = self.inner.borrow_mut();
        let len = buffer.bytes.len();
        if len == 0 { Ok(()) } else { buffer.send(len) }
    }
}

/// A handle to the standard error stream of the process.
pub struct Stderr {
    inner: &'static ReentrantLock<()>,
}

/// A locked reference to the standard error stream.
#[must_use = "if unused stderr will immediately unlock"]
pub struct StderrLock<'a> {
    #[allow(dead_code)]
    inner: ReentrantLockGuard<'a, ()>,
}

#[must_use]
pub fn stderr() -> Stderr {
    Stderr { inner: &STDERR }
}

impl Stderr {
    pub fn lock(&self) -> StderrLock<'static> {
        StderrLock { inner: self.inner.lock() }
    }
}

impl Write for StderrLock<'_> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        stderr_raw().write(buf)
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// A handle to the standard input stream of a process.
pub struct Stdin {
    inner: &'static Mutex<BufReader<RawStream>>,
}

/// A locked reference to the standard input.
#[must_use = "if unused stdin will immediately unlock"]
pub struct StdinLock<'a> {
    inner: MutexGuard<'a, BufReader<RawStream>>,
}

#[must_use]
pub fn stdin() -> Stdin {
    static INSTANCE: OnceLock<Mutex<BufReader<RawStream>>> = OnceLock::new();
    Stdin { inner: INSTANCE.get_or_init(|| Mutex::new(BufReader::new(RawStream(0)))) }
}

impl Stdin {
    pub fn lock(&self) -> StdinLock<'static> {
        StdinLock { inner: self.inner.lock().unwrap_or_else(|e| e.into_inner()) }
    }

    #[rustc_confusables("get_line")]
    pub fn read_line(&self, buf: &mut String) -> Result<usize> {
        self.lock().read_line(buf)
    }

    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn lines(self) -> Lines<StdinLock<'static>> {
        self.lock().lines()
    }
}

impl Read for Stdin {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        self.lock().read(buf)
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        self.lock().read_to_end(buf)
    }
    fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
        self.lock().read_to_string(buf)
    }
}

impl Read for &Stdin {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        self.lock().read(buf)
    }
}

impl Read for StdinLock<'_> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        self.inner.read(buf)
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        self.inner.read_to_end(buf)
    }
}

impl BufRead for StdinLock<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.inner.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        self.inner.consume(n)
    }
}

macro_rules! opaque_debug {
    ($($name:literal $ty:ty,)*) => {$(
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct($name).finish_non_exhaustive()
            }
        }
    )*};
}

opaque_debug! {
    "Stdin" Stdin,
    "StdinLock" StdinLock<'_>,
    "Stdout" Stdout,
    "StdoutLock" StdoutLock<'_>,
    "Stderr" Stderr,
    "StderrLock" StderrLock<'_>,
}

/// Whether a handle is a terminal.
pub trait IsTerminal {
    fn is_terminal(&self) -> bool;
}

macro_rules! is_terminal {
    ($($ty:ty),*) => {$(
        impl IsTerminal for $ty {
            fn is_terminal(&self) -> bool {
                false
            }
        }
    )*};
}

is_terminal! {
    Stdin, StdinLock<'_>, Stdout, StdoutLock<'_>, Stderr, StderrLock<'_>, crate::fs::File
}
