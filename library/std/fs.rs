// SPDX-License-Identifier: MIT
//! Files and directories.

use crate::ffi::OsString;
use crate::fmt;
use crate::io::{self, Read, Seek, SeekFrom, Write};
use crate::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use crate::path::{Component, Path, PathBuf};
use crate::prelude::v1::*;
use crate::sync::Arc;
use crate::sys::fs as sys;
use crate::time::SystemTime;

fn check<T>(result: Result<T, i32>) -> io::Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(code) => Err(io::Error::from_raw_os_error(code)),
    }
}

/// An object providing access to an open file on the filesystem.
#[rustc_diagnostic_item = "File"]
pub struct File {
    fd: OwnedFd,
}

/// Metadata information about a file.
#[derive(Clone)]
pub struct Metadata {
    pub(crate) stat: sys::Statx,
}

/// Options and flags which can be used to configure how a file is opened.
#[derive(Clone, Debug)]
#[rustc_diagnostic_item = "FsOpenOptions"]
pub struct OpenOptions {
    read: bool,
    write: bool,
    append: bool,
    truncate: bool,
    create: bool,
    create_new: bool,
    pub(crate) mode: u32,
    pub(crate) custom_flags: i32,
}

/// Representation of the various permissions on a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Permissions {
    pub(crate) mode: u32,
}

/// A structure representing a type of file.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct FileType {
    mode: u32,
}

const TYPE_MASK: u32 = 0o170000;
const TYPE_DIR: u32 = 0o040000;
const TYPE_FILE: u32 = 0o100000;
const TYPE_LINK: u32 = 0o120000;

impl File {
    pub fn open<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().read(true).open(path.as_ref())
    }

    pub fn create<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().write(true).create(true).truncate(true).open(path.as_ref())
    }

    pub fn create_new<P: AsRef<Path>>(path: P) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path.as_ref())
    }

    #[must_use]
    pub fn options() -> OpenOptions {
        OpenOptions::new()
    }

    pub fn sync_all(&self) -> io::Result<()> {
        check(sys::sync(self.as_raw_fd()))
    }

    pub fn sync_data(&self) -> io::Result<()> {
        check(sys::sync(self.as_raw_fd()))
    }

    pub fn set_len(&self, size: u64) -> io::Result<()> {
        check(sys::truncate(self.as_raw_fd(), size))
    }

    pub fn metadata(&self) -> io::Result<Metadata> {
        Ok(Metadata { stat: check(sys::stat_fd(self.as_raw_fd()))? })
    }

    fn seek_to(&self, pos: SeekFrom) -> io::Result<u64> {
        let (offset, whence) = match pos {
            SeekFrom::Start(n) => (n as i64, 0),
            SeekFrom::Current(n) => (n, 1),
            SeekFrom::End(n) => (n, 2),
        };
        check(sys::seek(self.as_raw_fd(), offset, whence))
    }

    /// What is still to be read, as far as the system knows.
    fn rest(&self) -> usize {
        let size = self.metadata().map(|m| m.len()).unwrap_or(0);
        let at = self.seek_to(SeekFrom::Current(0)).unwrap_or(0);
        size.saturating_sub(at) as usize
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("fd", &self.as_raw_fd()).finish()
    }
}

impl AsRawFd for File {
    fn as_raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl AsFd for File {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl FromRawFd for File {
    unsafe fn from_raw_fd(fd: RawFd) -> File {
        File { fd: unsafe { OwnedFd::from_raw_fd(fd) } }
    }
}

impl IntoRawFd for File {
    fn into_raw_fd(self) -> RawFd {
        self.fd.into_raw_fd()
    }
}

impl From<OwnedFd> for File {
    fn from(fd: OwnedFd) -> File {
        File { fd }
    }
}

impl From<File> for OwnedFd {
    fn from(file: File) -> OwnedFd {
        file.fd
    }
}

impl Read for &File {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        check(sys::read(self.as_raw_fd(), buf))
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> io::Result<usize> {
        buf.reserve(self.rest());
        io::default_read_to_end(self, buf)
    }
}

impl Write for &File {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        check(sys::write(self.as_raw_fd(), buf))
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for &File {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        self.seek_to(pos)
    }
}

impl Read for File {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        (&*self).read(buf)
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> io::Result<usize> {
        (&*self).read_to_end(buf)
    }
}

impl Write for File {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        (&*self).write(buf)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for File {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        self.seek_to(pos)
    }
}

impl Read for Arc<File> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        (&**self).read(buf)
    }
}

impl Write for Arc<File> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        (&**self).write(buf)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl OpenOptions {
    #[must_use]
    pub fn new() -> Self {
        OpenOptions {
            read: false,
            write: false,
            append: false,
            truncate: false,
            create: false,
            create_new: false,
            mode: 0o666,
            custom_flags: 0,
        }
    }

    pub fn read(&mut self, read: bool) -> &mut Self {
        self.read = read;
        self
    }

    pub fn write(&mut self, write: bool) -> &mut Self {
        self.write = write;
        self
    }

    pub fn append(&mut self, append: bool) -> &mut Self {
        self.append = append;
        self
    }

    pub fn truncate(&mut self, truncate: bool) -> &mut Self {
        self.truncate = truncate;
        self
    }

    pub fn create(&mut self, create: bool) -> &mut Self {
        self.create = create;
        self
    }

    pub fn create_new(&mut self, create_new: bool) -> &mut Self {
        self.create_new = create_new;
        self
    }

    fn flags(&self) -> Option<i32> {
        let access = match (self.read, self.write, self.append) {
            (true, false, false) => 0,
            (false, true, false) => sys::O_WRONLY,
            (true, true, false) => sys::O_RDWR,
            (false, _, true) => sys::O_WRONLY | sys::O_APPEND,
            (true, _, true) => sys::O_RDWR | sys::O_APPEND,
            (false, false, false) => return None,
        };
        if !self.write && !self.append && (self.truncate || self.create || self.create_new) {
            return None;
        }
        if self.append && self.truncate && !self.create_new {
            return None;
        }
        let creation = match (self.create, self.truncate, self.create_new) {
            (false, false, false) => 0,
            (true, false, false) => sys::O_CREAT,
            (false, true, false) => sys::O_TRUNC,
            (true, true, false) => sys::O_CREAT | sys::O_TRUNC,
            (_, _, true) => sys::O_CREAT | sys::O_EXCL,
        };
        Some(access | creation | self.custom_flags)
    }

    pub fn open<P: AsRef<Path>>(&self, path: P) -> io::Result<File> {
        let flags = match self.flags() {
            Some(flags) => flags,
            None => return Err(io::Error::from_raw_os_error(22)),
        };
        let fd = check(sys::open(path.as_ref().bytes(), flags, self.mode))?;
        Ok(unsafe { File::from_raw_fd(fd) })
    }
}

impl Metadata {
    #[must_use]
    pub fn file_type(&self) -> FileType {
        FileType { mode: self.stat.mode as u32 }
    }

    #[must_use]
    pub fn is_dir(&self) -> bool {
        self.file_type().is_dir()
    }

    #[must_use]
    pub fn is_file(&self) -> bool {
        self.file_type().is_file()
    }

    #[must_use]
    pub fn is_symlink(&self) -> bool {
        self.file_type().is_symlink()
    }

    #[must_use]
    pub fn len(&self) -> u64 {
        self.stat.size
    }

    #[must_use]
    pub fn permissions(&self) -> Permissions {
        Permissions { mode: self.stat.mode as u32 }
    }

    pub fn modified(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_parts(self.stat.mtime.0, self.stat.mtime.1 as i64))
    }

    pub fn accessed(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_parts(self.stat.atime.0, self.stat.atime.1 as i64))
    }

    pub fn created(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::from_parts(self.stat.btime.0, self.stat.btime.1 as i64))
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("file_type", &self.file_type())
            .field("permissions", &self.permissions())
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

impl Permissions {
    #[must_use]
    pub fn readonly(&self) -> bool {
        self.mode & 0o222 == 0
    }

    pub fn set_readonly(&mut self, readonly: bool) {
        if readonly {
            self.mode &= !0o222;
        } else {
            self.mode |= 0o222;
        }
    }
}

impl FileType {
    #[must_use]
    pub fn is_dir(&self) -> bool {
        self.mode & TYPE_MASK == TYPE_DIR
    }

    #[must_use]
    pub fn is_file(&self) -> bool {
        self.mode & TYPE_MASK == TYPE_FILE
    }

    #[must_use]
    pub fn is_symlink(&self) -> bool {
        self.mode & TYPE_MASK == TYPE_LINK
    }
}

impl fmt::Debug for FileType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileType")
            .field("is_file", &self.is_file())
            .field("is_dir", &self.is_dir())
            .field("is_symlink", &self.is_symlink())
            .finish_non_exhaustive()
    }
}

/// Iterator over the entries in a directory.
pub struct ReadDir {
    fd: OwnedFd,
    root: Arc<PathBuf>,
    buf: Vec<u8>,
    at: usize,
    len: usize,
    end: bool,
}

/// Entries returned by the `ReadDir` iterator.
pub struct DirEntry {
    root: Arc<PathBuf>,
    name: OsString,
    ino: u64,
    kind: u8,
}

impl Iterator for ReadDir {
    type Item = io::Result<DirEntry>;

    fn next(&mut self) -> Option<io::Result<DirEntry>> {
        loop {
            if self.at == self.len {
                if self.end {
                    return None;
                }
                match sys::read_entries(self.fd.as_raw_fd(), &mut self.buf) {
                    Ok(0) => {
                        self.end = true;
                        return None;
                    }
                    Ok(n) => {
                        self.at = 0;
                        self.len = n;
                    }
                    Err(code) => {
                        self.end = true;
                        return Some(Err(io::Error::from_raw_os_error(code)));
                    }
                }
            }
            // Entry: inode (8), offset (8), record length (2), type (1), name, NUL.
            let entry = &self.buf[self.at..self.len];
            let mut ino = [0; 8];
            ino.copy_from_slice(&entry[..8]);
            let size = entry[16] as usize | (entry[17] as usize) << 8;
            let kind = entry[18];
            let name = &entry[19..size];
            let name = &name[..name.iter().position(|&b| b == 0).unwrap_or(name.len())];
            self.at += size;
            if name != b"." && name != b".." {
                return Some(Ok(DirEntry {
                    root: self.root.clone(),
                    name: OsString::from_bytes(name.to_vec()),
                    ino: u64::from_ne_bytes(ino),
                    kind,
                }));
            }
        }
    }
}

impl fmt::Debug for ReadDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReadDir").field(&*self.root).finish()
    }
}

impl DirEntry {
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    pub fn metadata(&self) -> io::Result<Metadata> {
        symlink_metadata(self.path())
    }

    pub fn file_type(&self) -> io::Result<FileType> {
        match self.kind {
            4 => Ok(FileType { mode: TYPE_DIR }),
            8 => Ok(FileType { mode: TYPE_FILE }),
            10 => Ok(FileType { mode: TYPE_LINK }),
            _ => self.metadata().map(|m| m.file_type()),
        }
    }

    #[must_use]
    pub fn file_name(&self) -> OsString {
        self.name.clone()
    }

    #[doc(hidden)]
    pub fn inode(&self) -> u64 {
        self.ino
    }
}

impl fmt::Debug for DirEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DirEntry").field(&self.path()).finish()
    }
}

/// Reads the entire contents of a file into a bytes vector.
pub fn read<P: AsRef<Path>>(path: P) -> io::Result<Vec<u8>> {
    let mut file = File::open(path.as_ref())?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the entire contents of a file into a string.
pub fn read_to_string<P: AsRef<Path>>(path: P) -> io::Result<String> {
    match String::from_utf8(read(path)?) {
        Ok(text) => Ok(text),
        Err(_) => Err(io::INVALID_UTF8),
    }
}

/// Writes a slice as the entire contents of a file.
pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> io::Result<()> {
    File::create(path.as_ref())?.write_all(contents.as_ref())
}

pub fn remove_file<P: AsRef<Path>>(path: P) -> io::Result<()> {
    check(sys::unlink(path.as_ref().bytes()))
}

pub fn metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {
    Ok(Metadata { stat: check(sys::stat(path.as_ref().bytes(), true))? })
}

pub fn symlink_metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {
    Ok(Metadata { stat: check(sys::stat(path.as_ref().bytes(), false))? })
}

pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<()> {
    check(sys::rename(from.as_ref().bytes(), to.as_ref().bytes()))
}

pub fn copy<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<u64> {
    let mut source = File::open(from.as_ref())?;
    let metadata = source.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::simple(
            io::ErrorKind::InvalidInput,
            "the source path is neither a regular file nor a symlink to a regular file",
        ));
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    options.mode = metadata.permissions().mode & 0o7777;
    let mut target = options.open(to.as_ref())?;
    io::copy(&mut source, &mut target)
}

pub fn hard_link<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {
    check(sys::link(original.as_ref().bytes(), link.as_ref().bytes()))
}

pub fn read_link<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    check(sys::readlink(path.as_ref().bytes())).map(|b| PathBuf::from(OsString::from_bytes(b)))
}

/// The absolute path without links, `.` and `..`.
pub fn canonicalize<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    let path = path.as_ref();
    metadata(path)?;
    let mut todo: Vec<OsString> = Vec::new();
    let mut result = PathBuf::new();
    let full = crate::env::current_dir()?.join(path);
    todo.extend(full.components().rev().map(|c| c.as_os_str().to_os_string()));
    let mut links = 0;
    while let Some(part) = todo.pop() {
        match Path::new(&part).components().next() {
            Some(Component::RootDir) => result = PathBuf::from("/"),
            Some(Component::ParentDir) => {
                result.pop();
            }
            Some(Component::Normal(_)) => {
                let next = result.join(&part);
                if symlink_metadata(&next)?.is_symlink() {
                    links += 1;
                    if links > 40 {
                        return Err(io::Error::from_raw_os_error(40));
                    }
                    let target = read_link(&next)?;
                    todo.extend(target.components().rev().map(|c| c.as_os_str().to_os_string()));
                } else {
                    result = next;
                }
            }
            _ => {}
        }
    }
    Ok(result)
}

pub fn create_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    check(sys::mkdir(path.as_ref().bytes(), 0o777))
}

pub fn create_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {
    fn create(path: &Path) -> io::Result<()> {
        if path.as_os_str().is_empty() {
            return Ok(());
        }
        match create_dir(path) {
            Ok(()) => return Ok(()),
            Err(ref e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(_) if path.is_dir() => return Ok(()),
            Err(e) => return Err(e),
        }
        match path.parent() {
            Some(p) => create(p)?,
            None => {
                return Err(io::Error::simple(
                    io::ErrorKind::Uncategorized,
                    "failed to create whole tree",
                ));
            }
        }
        match create_dir(path) {
            Ok(()) => Ok(()),
            Err(_) if path.is_dir() => Ok(()),
            Err(e) => Err(e),
        }
    }
    create(path.as_ref())
}

pub fn remove_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    check(sys::rmdir(path.as_ref().bytes()))
}

pub fn remove_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {
    fn remove(path: &Path) -> io::Result<()> {
        for entry in read_dir(path)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                remove(&entry.path())?;
            } else {
                remove_file(entry.path())?;
            }
        }
        remove_dir(path)
    }
    let path = path.as_ref();
    if symlink_metadata(path)?.is_symlink() { remove_file(path) } else { remove(path) }
}

pub fn read_dir<P: AsRef<Path>>(path: P) -> io::Result<ReadDir> {
    let path = path.as_ref();
    let fd = check(sys::open(path.bytes(), sys::O_DIRECTORY, 0))?;
    Ok(ReadDir {
        fd: unsafe { OwnedFd::from_raw_fd(fd) },
        root: Arc::new(path.to_path_buf()),
        buf: crate::vec![0; 4096],
        at: 0,
        len: 0,
        end: false,
    })
}

pub fn set_permissions<P: AsRef<Path>>(path: P, perm: Permissions) -> io::Result<()> {
    check(sys::chmod(path.as_ref().bytes(), perm.mode & 0o7777))
}

pub fn exists<P: AsRef<Path>>(path: P) -> io::Result<bool> {
    match metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
