// SPDX-License-Identifier: MIT
//! File descriptors and paths.

use super::syscall::{self, call, call6};
use crate::prelude::v1::*;

pub const O_WRONLY: i32 = 0o1;
pub const O_RDWR: i32 = 0o2;
pub const O_CREAT: i32 = 0o100;
pub const O_EXCL: i32 = 0o200;
pub const O_TRUNC: i32 = 0o1000;
pub const O_APPEND: i32 = 0o2000;
pub const O_DIRECTORY: i32 = 0o200000;
pub const O_CLOEXEC: i32 = 0o2000000;

const AT_FDCWD: usize = -100isize as usize;
const AT_SYMLINK_NOFOLLOW: usize = 0x100;
const AT_EMPTY_PATH: usize = 0x1000;
const EINVAL: i32 = 22;

/// What `statx` tells of a file.
#[repr(C)]
#[derive(Clone)]
pub struct Statx {
    pub mask: u32,
    pub blksize: u32,
    pub attributes: u64,
    pub nlink: u32,
    pub uid: u32,
    pub gid: u32,
    pub mode: u16,
    spare0: u16,
    pub ino: u64,
    pub size: u64,
    pub blocks: u64,
    attributes_mask: u64,
    pub atime: (i64, u32, i32),
    pub btime: (i64, u32, i32),
    pub ctime: (i64, u32, i32),
    pub mtime: (i64, u32, i32),
    pub rdev: (u32, u32),
    pub dev: (u32, u32),
    spare: [u64; 14],
}

/// Calls `f` with the path ended by a NUL.
fn with_path<R>(path: &[u8], f: impl FnOnce(usize) -> Result<R, i32>) -> Result<R, i32> {
    if path.contains(&0) {
        return Err(EINVAL);
    }
    let mut bytes = Vec::with_capacity(path.len() + 1);
    bytes.extend_from_slice(path);
    bytes.push(0);
    f(bytes.as_ptr() as usize)
}

pub fn open(path: &[u8], flags: i32, mode: u32) -> Result<i32, i32> {
    let flags = (flags | O_CLOEXEC) as usize;
    with_path(path, |path| unsafe {
        call6(syscall::OPENAT, AT_FDCWD, path, flags, mode as usize, 0, 0).map(|fd| fd as i32)
    })
}

pub fn close(fd: i32) {
    let _ = unsafe { call(syscall::CLOSE, fd as usize, 0, 0) };
}

pub fn read(fd: i32, buf: &mut [u8]) -> Result<usize, i32> {
    unsafe { call(syscall::READ, fd as usize, buf.as_mut_ptr() as usize, buf.len()) }
}

pub fn write(fd: i32, buf: &[u8]) -> Result<usize, i32> {
    unsafe { call(syscall::WRITE, fd as usize, buf.as_ptr() as usize, buf.len()) }
}

pub fn seek(fd: i32, offset: i64, whence: usize) -> Result<u64, i32> {
    unsafe { call(syscall::LSEEK, fd as usize, offset as usize, whence).map(|at| at as u64) }
}

pub fn sync(fd: i32) -> Result<(), i32> {
    unsafe { call(syscall::FSYNC, fd as usize, 0, 0).map(|_| ()) }
}

pub fn truncate(fd: i32, size: u64) -> Result<(), i32> {
    unsafe { call(syscall::FTRUNCATE, fd as usize, size as usize, 0).map(|_| ()) }
}

fn statx(dir: usize, path: usize, flags: usize) -> Result<Statx, i32> {
    let mut stat: Statx = unsafe { core::mem::zeroed() };
    let out = &raw mut stat as usize;
    unsafe { call6(syscall::STATX, dir, path, flags, 0xfff, out, 0)? };
    Ok(stat)
}

pub fn stat(path: &[u8], follow: bool) -> Result<Statx, i32> {
    let flags = if follow { 0 } else { AT_SYMLINK_NOFOLLOW };
    with_path(path, |path| statx(AT_FDCWD, path, flags))
}

pub fn stat_fd(fd: i32) -> Result<Statx, i32> {
    static EMPTY: [u8; 1] = [0];
    statx(fd as usize, EMPTY.as_ptr() as usize, AT_EMPTY_PATH)
}

/// Directory entries as the kernel packs them; 0 at the end.
pub fn read_entries(fd: i32, buf: &mut [u8]) -> Result<usize, i32> {
    unsafe { call(syscall::GETDENTS64, fd as usize, buf.as_mut_ptr() as usize, buf.len()) }
}

fn on_path(nr: usize, path: &[u8], argument: usize) -> Result<(), i32> {
    with_path(path, |path| unsafe { call(nr, path, argument, 0).map(|_| ()) })
}

fn on_two_paths(nr: usize, from: &[u8], to: &[u8]) -> Result<(), i32> {
    with_path(from, |from| {
        with_path(to, |to| unsafe { call(nr, from, to, 0).map(|_| ()) })
    })
}

pub fn mkdir(path: &[u8], mode: u32) -> Result<(), i32> {
    on_path(syscall::MKDIR, path, mode as usize)
}

pub fn rmdir(path: &[u8]) -> Result<(), i32> {
    on_path(syscall::RMDIR, path, 0)
}

pub fn unlink(path: &[u8]) -> Result<(), i32> {
    on_path(syscall::UNLINK, path, 0)
}

pub fn chdir(path: &[u8]) -> Result<(), i32> {
    on_path(syscall::CHDIR, path, 0)
}

pub fn chmod(path: &[u8], mode: u32) -> Result<(), i32> {
    on_path(syscall::CHMOD, path, mode as usize)
}

pub fn rename(from: &[u8], to: &[u8]) -> Result<(), i32> {
    on_two_paths(syscall::RENAME, from, to)
}

pub fn link(from: &[u8], to: &[u8]) -> Result<(), i32> {
    on_two_paths(syscall::LINK, from, to)
}

pub fn symlink(from: &[u8], to: &[u8]) -> Result<(), i32> {
    on_two_paths(syscall::SYMLINK, from, to)
}

pub fn readlink(path: &[u8]) -> Result<Vec<u8>, i32> {
    let mut buf: Vec<u8> = crate::vec![0; 4096];
    let len = with_path(path, |path| unsafe {
        call(syscall::READLINK, path, buf.as_mut_ptr() as usize, buf.len())
    })?;
    buf.truncate(len);
    Ok(buf)
}

pub fn getcwd() -> Result<Vec<u8>, i32> {
    let mut buf: Vec<u8> = crate::vec![0; 4096];
    let len = unsafe { call(syscall::GETCWD, buf.as_mut_ptr() as usize, buf.len(), 0)? };
    buf.truncate(len - 1);
    Ok(buf)
}

/// Fills the buffer with random bytes.
pub fn random(buf: &mut [u8]) {
    let _ = unsafe { call(syscall::GETRANDOM, buf.as_mut_ptr() as usize, buf.len(), 0) };
}
