// SPDX-License-Identifier: MIT
//! Panic support types: locations, panic information, unwind safety.

use crate::any::Any;
use crate::fmt;
use crate::ops::{Deref, DerefMut};
use crate::pin::Pin;
use crate::ptr::NonNull;

pub use crate::{
    __panic_2015 as panic_2015, __panic_2021 as panic_2021,
    __unreachable_2015 as unreachable_2015, __unreachable_2021 as unreachable_2021,
};

/// A place in the source. The compiler makes values of it; `file` ends with a NUL beyond its length.
#[lang = "panic_location"]
#[derive(Copy, Clone)]
pub struct Location<'a> {
    filename: NonNull<str>,
    line: u32,
    col: u32,
    _filename: crate::marker::PhantomData<&'a str>,
}
unsafe impl Send for Location<'_> {}
unsafe impl Sync for Location<'_> {}

impl<'a> Location<'a> {
    /// Where the function that called this one was called, through `#[track_caller]`.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn caller() -> &'static Location<'static> {
        crate::intrinsics::caller_location()
    }
    #[must_use]
    pub const fn file(&self) -> &'a str {
        unsafe { &*self.filename.pointer }
    }
    /// The file name with the NUL that the compiler puts behind it.
    #[must_use]
    #[inline]
    pub const fn file_as_c_str(&self) -> &'a crate::ffi::CStr {
        unsafe {
            let len = (*self.filename.pointer).len() + 1;
            let bytes = crate::slice::from_raw_parts(self.filename.pointer as *const u8, len);
            crate::ffi::CStr::from_bytes_with_nul_unchecked(bytes)
        }
    }
    #[must_use]
    #[inline]
    pub const fn line(&self) -> u32 {
        self.line
    }
    #[must_use]
    #[inline]
    pub const fn column(&self) -> u32 {
        self.col
    }
}

impl PartialEq for Location<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.file() == other.file() && self.line == other.line && self.col == other.col
    }
}
impl Eq for Location<'_> {}
impl Ord for Location<'_> {
    fn cmp(&self, other: &Self) -> crate::cmp::Ordering {
        self.file()
            .cmp(other.file())
            .then_with(|| self.line.cmp(&other.line))
            .then_with(|| self.col.cmp(&other.col))
    }
}
impl PartialOrd for Location<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<crate::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl crate::hash::Hash for Location<'_> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        self.file().hash(state);
        self.line.hash(state);
        self.col.hash(state);
    }
}
impl fmt::Debug for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Location")
            .field("file", &self.file())
            .field("line", &self.line)
            .field("column", &self.col)
            .finish()
    }
}
impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file(), self.line, self.col)
    }
}

/// What a panic handler is given.
#[lang = "panic_info"]
#[derive(Debug)]
pub struct PanicInfo<'a> {
    message: &'a fmt::Arguments<'a>,
    location: &'a Location<'a>,
    can_unwind: bool,
    force_no_backtrace: bool,
}

/// The message of a panic.
pub struct PanicMessage<'a> {
    message: &'a fmt::Arguments<'a>,
}

impl<'a> PanicInfo<'a> {
    #[inline]
    pub(crate) fn new(
        message: &'a fmt::Arguments<'a>,
        location: &'a Location<'a>,
        can_unwind: bool,
        force_no_backtrace: bool,
    ) -> Self {
        PanicInfo { location, message, can_unwind, force_no_backtrace }
    }
    #[must_use]
    pub fn message(&self) -> PanicMessage<'_> {
        PanicMessage { message: self.message }
    }
    #[must_use]
    pub fn location(&self) -> Option<&Location<'_>> {
        Some(&self.location)
    }
    #[deprecated(since = "1.81.0", note = "this never returns anything useful")]
    pub fn payload(&self) -> &(dyn Any + Send) {
        struct NoPayload;
        &NoPayload
    }
    #[must_use]
    #[doc(hidden)]
    pub fn can_unwind(&self) -> bool {
        self.can_unwind
    }
    #[doc(hidden)]
    pub fn force_no_backtrace(&self) -> bool {
        self.force_no_backtrace
    }
}

impl fmt::Display for PanicInfo<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("panicked at ")?;
        self.location.fmt(formatter)?;
        formatter.write_str(":\n")?;
        formatter.write_fmt(*self.message)
    }
}

impl<'a> PanicMessage<'a> {
    #[must_use]
    pub fn as_str(&self) -> Option<&'static str> {
        self.message.as_str()
    }
}
impl fmt::Display for PanicMessage<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_fmt(*self.message)
    }
}
impl fmt::Debug for PanicMessage<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_fmt(*self.message)
    }
}

/// Types that are safe to use after a panic was caught.
#[rustc_diagnostic_item = "unwind_safe_trait"]
pub auto trait UnwindSafe {}

/// Types whose shared references are safe to use after a panic was caught.
#[rustc_diagnostic_item = "ref_unwind_safe_trait"]
pub auto trait RefUnwindSafe {}

impl<T: ?Sized> !UnwindSafe for &mut T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for &T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for *const T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for *mut T {}
impl<T: UnwindSafe + ?Sized> UnwindSafe for crate::ptr::Unique<T> {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for NonNull<T> {}
impl<T> UnwindSafe for AssertUnwindSafe<T> {}
impl<T: ?Sized> !RefUnwindSafe for crate::cell::UnsafeCell<T> {}
impl<T> RefUnwindSafe for AssertUnwindSafe<T> {}

/// Asserts that its content is unwind safe.
pub struct AssertUnwindSafe<T>(pub T);

impl<T> Deref for AssertUnwindSafe<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for AssertUnwindSafe<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
impl<R, F: FnOnce() -> R> FnOnce<()> for AssertUnwindSafe<F> {
    type Output = R;
    #[inline]
    extern "rust-call" fn call_once(self, _args: ()) -> R {
        (self.0)()
    }
}
impl<T: fmt::Debug> fmt::Debug for AssertUnwindSafe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AssertUnwindSafe").field(&self.0).finish()
    }
}
impl<T: Default> Default for AssertUnwindSafe<T> {
    fn default() -> Self {
        Self(Default::default())
    }
}
impl<F: crate::future::Future> crate::future::Future for AssertUnwindSafe<F> {
    type Output = F::Output;
    fn poll(
        self: Pin<&mut Self>,
        cx: &mut crate::task::Context<'_>,
    ) -> crate::task::Poll<Self::Output> {
        let pinned_field = unsafe { Pin::map_unchecked_mut(self, |x| &mut x.0) };
        F::poll(pinned_field, cx)
    }
}

/// Carries a panic's payload from `std` to the panic runtime.
#[doc(hidden)]
pub unsafe trait PanicPayload: fmt::Display {
    fn take_box(&mut self) -> *mut (dyn Any + Send);
    fn get(&mut self) -> &(dyn Any + Send);
    fn as_str(&mut self) -> Option<&str> {
        None
    }
}
