// SPDX-License-Identifier: MIT
//! File modes and the like.

use crate::fs::{Metadata, OpenOptions, Permissions};
use crate::io;
use crate::path::Path;
use crate::sys;

pub trait PermissionsExt {
    fn mode(&self) -> u32;
    fn set_mode(&mut self, mode: u32);
    fn from_mode(mode: u32) -> Self;
}

impl PermissionsExt for Permissions {
    fn mode(&self) -> u32 {
        self.mode
    }
    fn set_mode(&mut self, mode: u32) {
        self.mode = mode;
    }
    fn from_mode(mode: u32) -> Permissions {
        Permissions { mode }
    }
}

pub trait OpenOptionsExt {
    fn mode(&mut self, mode: u32) -> &mut Self;
    fn custom_flags(&mut self, flags: i32) -> &mut Self;
}

impl OpenOptionsExt for OpenOptions {
    fn mode(&mut self, mode: u32) -> &mut OpenOptions {
        self.mode = mode;
        self
    }
    fn custom_flags(&mut self, flags: i32) -> &mut OpenOptions {
        self.custom_flags = flags;
        self
    }
}

pub trait MetadataExt {
    fn ino(&self) -> u64;
    fn mode(&self) -> u32;
    fn nlink(&self) -> u64;
    fn uid(&self) -> u32;
    fn gid(&self) -> u32;
    fn size(&self) -> u64;
    fn blocks(&self) -> u64;
    fn mtime(&self) -> i64;
}

impl MetadataExt for Metadata {
    fn ino(&self) -> u64 {
        self.stat.ino
    }
    fn mode(&self) -> u32 {
        self.stat.mode as u32
    }
    fn nlink(&self) -> u64 {
        self.stat.nlink as u64
    }
    fn uid(&self) -> u32 {
        self.stat.uid
    }
    fn gid(&self) -> u32 {
        self.stat.gid
    }
    fn size(&self) -> u64 {
        self.stat.size
    }
    fn blocks(&self) -> u64 {
        self.stat.blocks
    }
    fn mtime(&self) -> i64 {
        self.stat.mtime.0
    }
}

/// Creates a symbolic link.
pub fn symlink<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {
    sys::fs::symlink(original.as_ref().bytes(), link.as_ref().bytes())
        .map_err(io::Error::from_raw_os_error)
}
