// SPDX-License-Identifier: MIT
//! Paths, as Unix has them: bytes with `/` between components.
//!
//! `Components` works on the bytes from both ends. A `.` counts only at the very start of a
//! relative path, repeated separators count once, a trailing one not at all.

use crate::borrow::{Borrow, Cow, ToOwned};
use crate::cmp;
use crate::collections::TryReserveError;
use crate::error::Error;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::fs;
use crate::hash::{Hash, Hasher};
use crate::io;
use crate::iter::FusedIterator;
use crate::ops::{self, Deref};
use crate::prelude::v1::*;
use crate::rc::Rc;
use crate::str::FromStr;
use crate::sync::Arc;

pub const MAIN_SEPARATOR: char = '/';
pub const MAIN_SEPARATOR_STR: &str = "/";

#[must_use]
pub fn is_separator(c: char) -> bool {
    c == '/'
}

/// Windows path prefixes; none exists here.
#[derive(Copy, Clone, Debug, Hash, PartialOrd, Ord, PartialEq, Eq)]
pub enum Prefix<'a> {
    Verbatim(&'a OsStr),
    VerbatimUNC(&'a OsStr, &'a OsStr),
    VerbatimDisk(u8),
    DeviceNS(&'a OsStr),
    UNC(&'a OsStr, &'a OsStr),
    Disk(u8),
}

/// A prefix with the text it stands for.
#[derive(Copy, Clone, Debug, Hash, PartialOrd, Ord, PartialEq, Eq)]
pub struct PrefixComponent<'a> {
    raw: &'a OsStr,
    parsed: Prefix<'a>,
}

impl<'a> PrefixComponent<'a> {
    pub fn kind(&self) -> Prefix<'a> {
        self.parsed
    }

    pub fn as_os_str(&self) -> &'a OsStr {
        self.raw
    }
}

/// A single component of a path.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component<'a> {
    Prefix(PrefixComponent<'a>),
    RootDir,
    CurDir,
    ParentDir,
    Normal(&'a OsStr),
}

impl<'a> Component<'a> {
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn as_os_str(self) -> &'a OsStr {
        match self {
            Component::Prefix(p) => p.as_os_str(),
            Component::RootDir => OsStr::new("/"),
            Component::CurDir => OsStr::new("."),
            Component::ParentDir => OsStr::new(".."),
            Component::Normal(path) => path,
        }
    }
}

impl AsRef<OsStr> for Component<'_> {
    fn as_ref(&self) -> &OsStr {
        self.as_os_str()
    }
}

impl AsRef<Path> for Component<'_> {
    fn as_ref(&self) -> &Path {
        self.as_os_str().as_ref()
    }
}

/// An iterator over the components of a path.
#[derive(Clone)]
pub struct Components<'a> {
    path: &'a [u8],
    /// A root or leading `.` is still to come at the front.
    at_start: bool,
    has_root: bool,
}

/// An iterator over the components of a path, as `OsStr`s.
#[derive(Clone)]
pub struct Iter<'a> {
    inner: Components<'a>,
}

impl<'a> Components<'a> {
    /// Whether the path, seen from its start, begins with a `.` that counts.
    fn leading_dot(&self) -> bool {
        self.at_start
            && !self.has_root
            && (self.path == b"." || self.path.starts_with(b"./"))
    }

    /// Removes separators and uncounted `.` from the front, once past the start.
    fn trim_front(&mut self) {
        loop {
            if self.path.first() == Some(&b'/') {
                self.path = &self.path[1..];
            } else if self.path == b"." || self.path.starts_with(b"./") {
                self.path = &self.path[1..];
            } else {
                return;
            }
        }
    }

    /// The same at the back; `keep` bytes at the front stay.
    fn trim_back(&mut self, keep: usize) {
        loop {
            let n = self.path.len();
            if n > keep && self.path[n - 1] == b'/' {
                self.path = &self.path[..n - 1];
            } else if n > keep
                && self.path[n - 1] == b'.'
                && (n - 1 == keep || self.path[n - 2] == b'/')
                && !(n - 1 == keep && !self.after_start())
            {
                self.path = &self.path[..n - 1];
            } else {
                return;
            }
        }
    }

    /// Whether a `.` at the front would not count.
    fn after_start(&self) -> bool {
        !self.at_start || self.has_root
    }

    /// Bytes at the front that belong to a root or leading `.`.
    fn start_len(&self) -> usize {
        if self.at_start && (self.has_root || self.leading_dot()) { 1 } else { 0 }
    }

    #[must_use]
    pub fn as_path(&self) -> &'a Path {
        let mut comps = self.clone();
        if !comps.at_start {
            comps.trim_front();
        }
        let keep = comps.start_len();
        comps.trim_back(keep);
        Path::from_bytes(comps.path)
    }
}

fn parse(bytes: &[u8]) -> Component<'_> {
    match bytes {
        b".." => Component::ParentDir,
        _ => Component::Normal(OsStr::from_bytes_ref(bytes)),
    }
}

impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;

    fn next(&mut self) -> Option<Component<'a>> {
        if self.at_start {
            let dot = self.leading_dot();
            self.at_start = false;
            if self.has_root {
                self.path = &self.path[1..];
                return Some(Component::RootDir);
            }
            if dot {
                self.path = &self.path[1..];
                return Some(Component::CurDir);
            }
        }
        self.trim_front();
        if self.path.is_empty() {
            return None;
        }
        let end = match self.path.iter().position(|&b| b == b'/') {
            Some(at) => at,
            None => self.path.len(),
        };
        let part = &self.path[..end];
        self.path = &self.path[end..];
        Some(parse(part))
    }
}

impl<'a> DoubleEndedIterator for Components<'a> {
    fn next_back(&mut self) -> Option<Component<'a>> {
        if !self.at_start {
            self.trim_front();
        }
        let keep = self.start_len();
        self.trim_back(keep);
        if self.path.len() > keep {
            let rest = &self.path[keep..];
            let start = match rest.iter().rposition(|&b| b == b'/') {
                Some(at) => at + 1,
                None => 0,
            };
            let part = &rest[start..];
            self.path = &self.path[..keep + start];
            return Some(parse(part));
        }
        if keep == 0 {
            return None;
        }
        self.at_start = false;
        let root = self.has_root;
        self.path = &self.path[..0];
        Some(if root { Component::RootDir } else { Component::CurDir })
    }
}

impl FusedIterator for Components<'_> {}

impl fmt::Debug for Components<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct DebugHelper<'a>(&'a Path);
        impl fmt::Debug for DebugHelper<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.0.components()).finish()
            }
        }
        f.debug_tuple("Components").field(&DebugHelper(self.as_path())).finish()
    }
}

impl AsRef<Path> for Components<'_> {
    fn as_ref(&self) -> &Path {
        self.as_path()
    }
}

impl<'a> PartialEq for Components<'a> {
    fn eq(&self, other: &Self) -> bool {
        Iterator::eq(self.clone(), other.clone())
    }
}

impl Eq for Components<'_> {}

impl<'a> PartialOrd for Components<'a> {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Components<'_> {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        Iterator::cmp(self.clone(), other.clone())
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a OsStr;
    fn next(&mut self) -> Option<&'a OsStr> {
        self.inner.next().map(Component::as_os_str)
    }
}

impl<'a> DoubleEndedIterator for Iter<'a> {
    fn next_back(&mut self) -> Option<&'a OsStr> {
        self.inner.next_back().map(Component::as_os_str)
    }
}

/// An iterator over a path and its ancestors.
#[derive(Copy, Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Ancestors<'a> {
    next: Option<&'a Path>,
}

impl<'a> Iterator for Ancestors<'a> {
    type Item = &'a Path;
    fn next(&mut self) -> Option<&'a Path> {
        let next = self.next;
        self.next = next.and_then(Path::parent);
        next
    }
}

/// An owned, mutable path.
#[rustc_diagnostic_item = "PathBuf"]
pub struct PathBuf {
    inner: OsString,
}

impl PathBuf {
    #[must_use]
    #[inline]
    pub const fn new() -> PathBuf {
        PathBuf { inner: OsString::new() }
    }

    #[must_use]
    pub fn with_capacity(capacity: usize) -> PathBuf {
        PathBuf { inner: OsString::with_capacity(capacity) }
    }

    #[must_use]
    pub fn as_path(&self) -> &Path {
        self
    }

    #[rustc_confusables("append", "put")]
    pub fn push<P: AsRef<Path>>(&mut self, path: P) {
        let path = path.as_ref();
        if path.has_root() {
            self.inner.truncate(0);
        } else if !self.inner.is_empty() && self.bytes().last() != Some(&b'/') {
            self.inner.push("/");
        }
        self.inner.push(path.as_os_str());
    }

    pub fn pop(&mut self) -> bool {
        match self.parent().map(|p| p.as_os_str().len()) {
            Some(len) => {
                self.inner.truncate(len);
                true
            }
            None => false,
        }
    }

    pub fn set_file_name<S: AsRef<OsStr>>(&mut self, file_name: S) {
        if self.file_name().is_some() {
            self.pop();
        }
        self.push(Path::new(file_name.as_ref()));
    }

    pub fn set_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {
        let extension = extension.as_ref();
        let stem = match self.file_stem() {
            Some(stem) => stem.as_encoded_bytes(),
            None => return false,
        };
        let end = stem.as_ptr() as usize + stem.len() - self.bytes().as_ptr() as usize;
        self.inner.truncate(end);
        if !extension.is_empty() {
            self.inner.push(".");
            self.inner.push(extension);
        }
        true
    }

    pub fn add_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {
        let extension = extension.as_ref();
        let name = match self.file_name() {
            Some(name) => name.as_encoded_bytes(),
            None => return false,
        };
        let end = name.as_ptr() as usize + name.len() - self.bytes().as_ptr() as usize;
        self.inner.truncate(end);
        if !extension.is_empty() {
            self.inner.push(".");
            self.inner.push(extension);
        }
        true
    }

    #[must_use]
    pub fn as_mut_os_string(&mut self) -> &mut OsString {
        &mut self.inner
    }

    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_os_string(self) -> OsString {
        self.inner
    }

    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_boxed_path(self) -> Box<Path> {
        let raw = Box::into_raw(self.inner.into_boxed_os_str()) as *mut Path;
        unsafe { Box::from_raw(raw) }
    }

    #[must_use]
    pub fn capacity(&self) -> usize {
        self.inner.capacity()
    }

    pub fn clear(&mut self) {
        self.inner.clear()
    }

    pub fn reserve(&mut self, additional: usize) {
        self.inner.reserve(additional)
    }

    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.inner.try_reserve(additional)
    }
}

impl Clone for PathBuf {
    fn clone(&self) -> Self {
        PathBuf { inner: self.inner.clone() }
    }
}

impl From<&Path> for Box<Path> {
    fn from(path: &Path) -> Box<Path> {
        path.to_path_buf().into_boxed_path()
    }
}

impl From<Box<Path>> for PathBuf {
    fn from(boxed: Box<Path>) -> PathBuf {
        boxed.into_path_buf()
    }
}

impl From<PathBuf> for Box<Path> {
    fn from(p: PathBuf) -> Box<Path> {
        p.into_boxed_path()
    }
}

impl Clone for Box<Path> {
    fn clone(&self) -> Self {
        self.to_path_buf().into_boxed_path()
    }
}

impl<T: ?Sized + AsRef<OsStr>> From<&T> for PathBuf {
    fn from(s: &T) -> PathBuf {
        PathBuf::from(s.as_ref().to_os_string())
    }
}

impl From<OsString> for PathBuf {
    fn from(s: OsString) -> PathBuf {
        PathBuf { inner: s }
    }
}

impl From<PathBuf> for OsString {
    fn from(path_buf: PathBuf) -> OsString {
        path_buf.inner
    }
}

impl From<String> for PathBuf {
    fn from(s: String) -> PathBuf {
        PathBuf::from(OsString::from(s))
    }
}

impl FromStr for PathBuf {
    type Err = crate::convert::Infallible;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(PathBuf::from(s))
    }
}

impl<P: AsRef<Path>> FromIterator<P> for PathBuf {
    fn from_iter<I: IntoIterator<Item = P>>(iter: I) -> PathBuf {
        let mut buf = PathBuf::new();
        buf.extend(iter);
        buf
    }
}

impl<P: AsRef<Path>> Extend<P> for PathBuf {
    fn extend<I: IntoIterator<Item = P>>(&mut self, iter: I) {
        iter.into_iter().for_each(move |p| self.push(p.as_ref()));
    }
}

impl fmt::Debug for PathBuf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl Deref for PathBuf {
    type Target = Path;
    fn deref(&self) -> &Path {
        Path::new(&self.inner)
    }
}

impl ops::DerefMut for PathBuf {
    fn deref_mut(&mut self) -> &mut Path {
        unsafe { &mut *(&raw mut *self.inner as *mut Path) }
    }
}

impl Borrow<Path> for PathBuf {
    fn borrow(&self) -> &Path {
        self.deref()
    }
}

impl Default for PathBuf {
    fn default() -> Self {
        PathBuf::new()
    }
}

impl<'a> From<&'a Path> for Cow<'a, Path> {
    fn from(s: &'a Path) -> Cow<'a, Path> {
        Cow::Borrowed(s)
    }
}

impl<'a> From<PathBuf> for Cow<'a, Path> {
    fn from(s: PathBuf) -> Cow<'a, Path> {
        Cow::Owned(s)
    }
}

impl<'a> From<Cow<'a, Path>> for PathBuf {
    fn from(p: Cow<'a, Path>) -> Self {
        p.into_owned()
    }
}

impl From<PathBuf> for Arc<Path> {
    fn from(s: PathBuf) -> Arc<Path> {
        let arc: Arc<OsStr> = Arc::from(s.into_os_string());
        unsafe { Arc::from_raw(Arc::into_raw(arc) as *const Path) }
    }
}

impl From<PathBuf> for Rc<Path> {
    fn from(s: PathBuf) -> Rc<Path> {
        let rc: Rc<OsStr> = Rc::from(s.into_os_string());
        unsafe { Rc::from_raw(Rc::into_raw(rc) as *const Path) }
    }
}

impl ToOwned for Path {
    type Owned = PathBuf;
    fn to_owned(&self) -> PathBuf {
        self.to_path_buf()
    }
}

impl PartialEq for PathBuf {
    fn eq(&self, other: &PathBuf) -> bool {
        self.components() == other.components()
    }
}

impl Eq for PathBuf {}

impl Hash for PathBuf {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.as_path().hash(h)
    }
}

impl PartialOrd for PathBuf {
    fn partial_cmp(&self, other: &PathBuf) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PathBuf {
    fn cmp(&self, other: &PathBuf) -> cmp::Ordering {
        self.components().cmp(other.components())
    }
}

impl AsRef<OsStr> for PathBuf {
    fn as_ref(&self) -> &OsStr {
        &self.inner[..]
    }
}

/// A slice of a path.
#[rustc_diagnostic_item = "Path"]
#[repr(transparent)]
pub struct Path {
    inner: OsStr,
}

/// The prefix is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripPrefixError(());

impl Path {
    pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &Path {
        unsafe { &*(s.as_ref() as *const OsStr as *const Path) }
    }

    fn from_bytes(bytes: &[u8]) -> &Path {
        Path::new(OsStr::from_bytes_ref(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.inner.as_encoded_bytes()
    }

    #[must_use]
    pub fn as_os_str(&self) -> &OsStr {
        &self.inner
    }

    #[must_use]
    pub fn as_mut_os_str(&mut self) -> &mut OsStr {
        &mut self.inner
    }

    #[must_use]
    pub fn to_str(&self) -> Option<&str> {
        self.inner.to_str()
    }

    #[must_use]
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        self.inner.to_string_lossy()
    }

    #[rustc_conversion_suggestion]
    #[must_use]
    pub fn to_path_buf(&self) -> PathBuf {
        PathBuf::from(self.inner.to_os_string())
    }

    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.has_root()
    }

    #[must_use]
    pub fn is_relative(&self) -> bool {
        !self.is_absolute()
    }

    #[must_use]
    pub fn has_root(&self) -> bool {
        self.bytes().first() == Some(&b'/')
    }

    #[doc(alias = "dirname")]
    #[must_use]
    pub fn parent(&self) -> Option<&Path> {
        let mut comps = self.components();
        match comps.next_back() {
            Some(Component::Normal(_) | Component::CurDir | Component::ParentDir) => {
                Some(comps.as_path())
            }
            _ => None,
        }
    }

    pub fn ancestors(&self) -> Ancestors<'_> {
        Ancestors { next: Some(&self) }
    }

    #[doc(alias = "basename")]
    #[must_use]
    pub fn file_name(&self) -> Option<&OsStr> {
        match self.components().next_back() {
            Some(Component::Normal(p)) => Some(p),
            _ => None,
        }
    }

    pub fn strip_prefix<P: AsRef<Path>>(&self, base: P) -> Result<&Path, StripPrefixError> {
        let mut iter = self.components();
        for wanted in base.as_ref().components() {
            if iter.next() != Some(wanted) {
                return Err(StripPrefixError(()));
            }
        }
        Ok(iter.as_path())
    }

    #[must_use]
    pub fn starts_with<P: AsRef<Path>>(&self, base: P) -> bool {
        self.strip_prefix(base).is_ok()
    }

    #[must_use]
    pub fn ends_with<P: AsRef<Path>>(&self, child: P) -> bool {
        let mut iter = self.components();
        let mut wanted = child.as_ref().components();
        while let Some(component) = wanted.next_back() {
            if iter.next_back() != Some(component) {
                return false;
            }
        }
        true
    }

    /// The file name's part before the dot at `at`, and after it.
    fn split_name(&self) -> Option<(&[u8], Option<&[u8]>)> {
        let name = self.file_name()?.as_encoded_bytes();
        if name == b".." {
            return Some((name, None));
        }
        match name.iter().rposition(|&b| b == b'.') {
            Some(0) | None => Some((name, None)),
            Some(at) => Some((&name[..at], Some(&name[at + 1..]))),
        }
    }

    #[must_use]
    pub fn file_stem(&self) -> Option<&OsStr> {
        self.split_name().map(|(stem, _)| OsStr::from_bytes_ref(stem))
    }

    #[must_use]
    pub fn file_prefix(&self) -> Option<&OsStr> {
        let name = self.file_name()?.as_encoded_bytes();
        match name.iter().skip(1).position(|&b| b == b'.') {
            Some(at) if name != b".." => Some(OsStr::from_bytes_ref(&name[..at + 1])),
            _ => Some(OsStr::from_bytes_ref(name)),
        }
    }

    #[must_use]
    pub fn extension(&self) -> Option<&OsStr> {
        self.split_name()?.1.map(OsStr::from_bytes_ref)
    }

    #[must_use]
    pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.push(path);
        buf
    }

    #[must_use]
    pub fn with_file_name<S: AsRef<OsStr>>(&self, file_name: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.set_file_name(file_name);
        buf
    }

    #[must_use]
    pub fn with_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.set_extension(extension);
        buf
    }

    #[must_use]
    pub fn with_added_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {
        let mut buf = self.to_path_buf();
        buf.add_extension(extension);
        buf
    }

    pub fn components(&self) -> Components<'_> {
        Components { path: self.bytes(), at_start: true, has_root: self.has_root() }
    }

    pub fn iter(&self) -> Iter<'_> {
        Iter { inner: self.components() }
    }

    #[must_use]
    pub fn display(&self) -> Display<'_> {
        Display { path: self }
    }

    pub fn metadata(&self) -> io::Result<fs::Metadata> {
        fs::metadata(self)
    }

    pub fn symlink_metadata(&self) -> io::Result<fs::Metadata> {
        fs::symlink_metadata(self)
    }

    pub fn canonicalize(&self) -> io::Result<PathBuf> {
        fs::canonicalize(self)
    }

    pub fn read_link(&self) -> io::Result<PathBuf> {
        fs::read_link(self)
    }

    pub fn read_dir(&self) -> io::Result<fs::ReadDir> {
        fs::read_dir(self)
    }

    #[must_use]
    pub fn exists(&self) -> bool {
        fs::metadata(self).is_ok()
    }

    pub fn try_exists(&self) -> io::Result<bool> {
        fs::exists(self)
    }

    #[must_use]
    pub fn is_file(&self) -> bool {
        fs::metadata(self).map(|m| m.is_file()).unwrap_or(false)
    }

    #[must_use]
    pub fn is_dir(&self) -> bool {
        fs::metadata(self).map(|m| m.is_dir()).unwrap_or(false)
    }

    #[must_use]
    pub fn is_symlink(&self) -> bool {
        fs::symlink_metadata(self).map(|m| m.is_symlink()).unwrap_or(false)
    }

    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_path_buf(self: Box<Self>) -> PathBuf {
        let boxed = unsafe { Box::from_raw(Box::into_raw(self) as *mut OsStr) };
        PathBuf { inner: boxed.into_os_string() }
    }
}

impl AsRef<OsStr> for Path {
    fn as_ref(&self) -> &OsStr {
        &self.inner
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, formatter)
    }
}

/// Shows a path, with replacement characters for what is no UTF-8.
pub struct Display<'a> {
    path: &'a Path,
}

impl fmt::Debug for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.path, f)
    }
}

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.path.inner.display(), f)
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Path) -> bool {
        self.components() == other.components()
    }
}

impl Hash for Path {
    fn hash<H: Hasher>(&self, h: &mut H) {
        for component in self.components() {
            component.hash(h);
        }
    }
}

impl Eq for Path {}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Path) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Path) -> cmp::Ordering {
        self.components().cmp(other.components())
    }
}

impl AsRef<Path> for Path {
    fn as_ref(&self) -> &Path {
        self
    }
}

impl AsRef<Path> for OsStr {
    fn as_ref(&self) -> &Path {
        Path::new(self)
    }
}

impl AsRef<Path> for Cow<'_, OsStr> {
    fn as_ref(&self) -> &Path {
        Path::new(&**self)
    }
}

impl AsRef<Path> for OsString {
    fn as_ref(&self) -> &Path {
        Path::new(self)
    }
}

impl AsRef<Path> for str {
    fn as_ref(&self) -> &Path {
        Path::new(self)
    }
}

impl AsRef<Path> for String {
    fn as_ref(&self) -> &Path {
        Path::new(self)
    }
}

impl AsRef<Path> for PathBuf {
    fn as_ref(&self) -> &Path {
        self
    }
}

impl AsRef<Path> for Iter<'_> {
    fn as_ref(&self) -> &Path {
        self.inner.as_path()
    }
}

impl<'a> IntoIterator for &'a PathBuf {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a Path {
    type Item = &'a OsStr;
    type IntoIter = Iter<'a>;
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

macro_rules! path_eq {
    ($($lhs:ty, $rhs:ty;)*) => {$(
        impl<'a, 'b> PartialEq<$rhs> for $lhs {
            fn eq(&self, other: &$rhs) -> bool {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                a == b
            }
        }
        impl<'a, 'b> PartialEq<$lhs> for $rhs {
            fn eq(&self, other: &$lhs) -> bool {
                let (a, b): (&Path, &Path) = (self.as_ref(), other.as_ref());
                a == b
            }
        }
    )*};
}

path_eq! {
    PathBuf, Path;
    PathBuf, &'a Path;
    Cow<'a, Path>, Path;
    Cow<'a, Path>, &'b Path;
    Cow<'a, Path>, PathBuf;
    PathBuf, OsStr;
    PathBuf, &'a OsStr;
    PathBuf, OsString;
    Path, OsStr;
    Path, &'a OsStr;
    Path, OsString;
    PathBuf, str;
    PathBuf, &'a str;
    PathBuf, String;
    Path, str;
    Path, &'a str;
    Path, String;
}

impl fmt::Display for StripPrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        "prefix not found".fmt(f)
    }
}

impl Error for StripPrefixError {}

/// Makes a path absolute without looking at the file system.
pub fn absolute<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    let path = path.as_ref();
    if path.as_os_str().is_empty() {
        return Err(io::Error::simple(
            io::ErrorKind::InvalidInput,
            "cannot make an empty path absolute",
        ));
    }
    let mut result =
        if path.is_absolute() { PathBuf::new() } else { crate::env::current_dir()? };
    for component in path.components() {
        if component != Component::CurDir {
            result.push(component);
        }
    }
    if path.bytes().last() == Some(&b'/') {
        result.push("");
    }
    Ok(result)
}
