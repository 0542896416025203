// SPDX-License-Identifier: MIT
//! Arguments, environment variables and the current directory.
//!
//! The environment is copied from the process's block on first use and kept under a lock.

use crate::error::Error;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::io;
use crate::path::{Path, PathBuf};
use crate::prelude::v1::*;
use crate::sync::{Mutex, MutexGuard};
use crate::{sys, vec};

type Variables = Vec<(OsString, OsString)>;

static ENVIRONMENT: Mutex<Option<Variables>> = Mutex::new(None);

fn environment() -> MutexGuard<'static, Option<Variables>> {
    let mut guard = ENVIRONMENT.lock().unwrap_or_else(|e| e.into_inner());
    if guard.is_none() {
        let mut list = Vec::new();
        for entry in sys::args::environment() {
            // A name may start with '='.
            if let Some(at) = entry.iter().skip(1).position(|&b| b == b'=') {
                let value = entry[at + 2..].to_vec();
                let name = entry[..at + 1].to_vec();
                list.push((OsString::from_bytes(name), OsString::from_bytes(value)));
            }
        }
        *guard = Some(list);
    }
    guard
}

/// All variables, for a child process.
pub(crate) fn snapshot() -> Variables {
    environment().as_ref().unwrap().clone()
}

pub fn current_dir() -> io::Result<PathBuf> {
    match sys::fs::getcwd() {
        Ok(bytes) => Ok(PathBuf::from(OsString::from_bytes(bytes))),
        Err(code) => Err(io::Error::from_raw_os_error(code)),
    }
}

pub fn set_current_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    sys::fs::chdir(path.as_ref().bytes()).map_err(io::Error::from_raw_os_error)
}

/// An iterator over the environment variables, as strings.
pub struct Vars {
    inner: VarsOs,
}

/// An iterator over the environment variables.
pub struct VarsOs {
    inner: vec::IntoIter<(OsString, OsString)>,
}

#[must_use]
pub fn vars() -> Vars {
    Vars { inner: vars_os() }
}

#[must_use]
pub fn vars_os() -> VarsOs {
    VarsOs { inner: snapshot().into_iter() }
}

impl Iterator for Vars {
    type Item = (String, String);
    fn next(&mut self) -> Option<(String, String)> {
        self.inner.next().map(|(a, b)| (a.into_string().unwrap(), b.into_string().unwrap()))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl Iterator for VarsOs {
    type Item = (OsString, OsString);
    fn next(&mut self) -> Option<(OsString, OsString)> {
        self.inner.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl fmt::Debug for Vars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vars").finish_non_exhaustive()
    }
}

impl fmt::Debug for VarsOs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VarsOs").finish_non_exhaustive()
    }
}

pub fn var<K: AsRef<OsStr>>(key: K) -> Result<String, VarError> {
    match var_os(key) {
        Some(s) => s.into_string().map_err(VarError::NotUnicode),
        None => Err(VarError::NotPresent),
    }
}

#[must_use]
pub fn var_os<K: AsRef<OsStr>>(key: K) -> Option<OsString> {
    let key = key.as_ref();
    let guard = environment();
    for (name, value) in guard.as_ref().unwrap() {
        if **name == *key {
            return Some(value.clone());
        }
    }
    None
}

/// Why `var` found nothing.
#[derive(Debug, PartialEq, Eq, Clone)]
pub enum VarError {
    NotPresent,
    NotUnicode(OsString),
}

impl fmt::Display for VarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VarError::NotPresent => write!(f, "environment variable not found"),
            VarError::NotUnicode(s) => {
                write!(f, "environment variable was not valid unicode: {s:?}")
            }
        }
    }
}

impl Error for VarError {}

#[rustc_deprecated_safe_2024(
    audit_that = "the environment access only happens in single-threaded code"
)]
pub unsafe fn set_var<K: AsRef<OsStr>, V: AsRef<OsStr>>(key: K, value: V) {
    let (key, value) = (key.as_ref(), value.as_ref());
    let bytes = key.as_encoded_bytes();
    if bytes.is_empty() || bytes.contains(&b'=') || bytes.contains(&0) {
        panic!(
            "failed to set environment variable `{key:?}` to `{value:?}`: \
             Invalid argument (os error 22)"
        );
    }
    let mut guard = environment();
    let list = guard.as_mut().unwrap();
    for entry in list.iter_mut() {
        if *entry.0 == *key {
            entry.1 = value.to_os_string();
            return;
        }
    }
    list.push((key.to_os_string(), value.to_os_string()));
}

#[rustc_deprecated_safe_2024(
    audit_that = "the environment access only happens in single-threaded code"
)]
pub unsafe fn remove_var<K: AsRef<OsStr>>(key: K) {
    let key = key.as_ref();
    environment().as_mut().unwrap().retain(|entry| *entry.0 != *key);
}

/// The directories of a list like `PATH`.
pub struct SplitPaths<'a> {
    rest: Option<&'a [u8]>,
}

pub fn split_paths<T: AsRef<OsStr> + ?Sized>(unparsed: &T) -> SplitPaths<'_> {
    SplitPaths { rest: Some(unparsed.as_ref().as_encoded_bytes()) }
}

impl<'a> Iterator for SplitPaths<'a> {
    type Item = PathBuf;
    fn next(&mut self) -> Option<PathBuf> {
        let rest = self.rest?;
        let part = match rest.iter().position(|&b| b == b':') {
            Some(at) => {
                self.rest = Some(&rest[at + 1..]);
                &rest[..at]
            }
            None => {
                self.rest = None;
                rest
            }
        };
        Some(PathBuf::from(OsStr::from_bytes_ref(part)))
    }
}

#[must_use]
pub fn home_dir() -> Option<PathBuf> {
    var_os("HOME").map(PathBuf::from)
}

#[must_use]
pub fn temp_dir() -> PathBuf {
    var_os("TMPDIR").map(PathBuf::from).unwrap_or_else(|| PathBuf::from("/tmp"))
}

pub fn current_exe() -> io::Result<PathBuf> {
    match sys::fs::readlink(b"/proc/self/exe") {
        Ok(bytes) => Ok(PathBuf::from(OsString::from_bytes(bytes))),
        Err(code) => Err(io::Error::from_raw_os_error(code)),
    }
}

/// The arguments, as strings.
pub struct Args {
    inner: ArgsOs,
}

/// The arguments.
pub struct ArgsOs {
    inner: vec::IntoIter<OsString>,
}

#[must_use]
pub fn args() -> Args {
    Args { inner: args_os() }
}

#[must_use]
pub fn args_os() -> ArgsOs {
    let list: Vec<OsString> = sys::args::args().into_iter().map(OsString::from_bytes).collect();
    ArgsOs { inner: list.into_iter() }
}

impl !Send for Args {}
impl !Sync for Args {}
impl !Send for ArgsOs {}
impl !Sync for ArgsOs {}

impl Iterator for Args {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        self.inner.next().map(|s| s.into_string().unwrap())
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for Args {}

impl DoubleEndedIterator for Args {
    fn next_back(&mut self) -> Option<String> {
        self.inner.next_back().map(|s| s.into_string().unwrap())
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Args").field("inner", &self.inner.inner.as_slice()).finish()
    }
}

impl Iterator for ArgsOs {
    type Item = OsString;
    fn next(&mut self) -> Option<OsString> {
        self.inner.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for ArgsOs {}

impl DoubleEndedIterator for ArgsOs {
    fn next_back(&mut self) -> Option<OsString> {
        self.inner.next_back()
    }
}

impl fmt::Debug for ArgsOs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArgsOs").field("inner", &self.inner.as_slice()).finish()
    }
}

/// Names of the target.
pub mod consts {
    pub const ARCH: &str = "x86_64";
    pub const FAMILY: &str = "unix";
    pub const OS: &str = "linux";
    pub const DLL_PREFIX: &str = "lib";
    pub const DLL_SUFFIX: &str = ".so";
    pub const DLL_EXTENSION: &str = "so";
    pub const EXE_SUFFIX: &str = "";
    pub const EXE_EXTENSION: &str = "";
}
