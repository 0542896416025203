// SPDX-License-Identifier: MIT
//! Asynchronous tasks: `Poll`, `Context`, `Waker`.

use crate::convert;
use crate::fmt;
use crate::marker::PhantomData;
use crate::mem;
use crate::ops::{self, ControlFlow};
use crate::ptr;

pub use crate::__ready as ready;

/// Whether a value is available yet.
#[must_use = "this `Poll` may be a `Pending` variant, which should be handled"]
#[lang = "Poll"]
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Poll<T> {
    #[lang = "Ready"]
    Ready(T),
    #[lang = "Pending"]
    Pending,
}

impl<T> Poll<T> {
    #[inline]
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {
        match self {
            Poll::Ready(t) => Poll::Ready(f(t)),
            Poll::Pending => Poll::Pending,
        }
    }
    #[inline]
    pub const fn is_ready(&self) -> bool {
        matches!(*self, Poll::Ready(_))
    }
    #[inline]
    pub const fn is_pending(&self) -> bool {
        !self.is_ready()
    }
}
impl<T, E> Poll<Result<T, E>> {
    #[inline]
    pub fn map_ok<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<Result<U, E>> {
        match self {
            Poll::Ready(r) => Poll::Ready(r.map(f)),
            Poll::Pending => Poll::Pending,
        }
    }
    #[inline]
    pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Poll<Result<T, U>> {
        match self {
            Poll::Ready(r) => Poll::Ready(r.map_err(f)),
            Poll::Pending => Poll::Pending,
        }
    }
}
impl<T> From<T> for Poll<T> {
    fn from(t: T) -> Poll<T> {
        Poll::Ready(t)
    }
}
impl<T, E> ops::Try for Poll<Result<T, E>> {
    type Output = Poll<T>;
    type Residual = Result<convert::Infallible, E>;
    #[inline]
    fn from_output(c: Self::Output) -> Self {
        c.map(Ok)
    }
    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, Self::Output> {
        match self {
            Poll::Ready(Ok(x)) => ControlFlow::Continue(Poll::Ready(x)),
            Poll::Ready(Err(e)) => ControlFlow::Break(Err(e)),
            Poll::Pending => ControlFlow::Continue(Poll::Pending),
        }
    }
}
impl<T, E, F: From<E>> ops::FromResidual<Result<convert::Infallible, E>> for Poll<Result<T, F>> {
    #[inline]
    fn from_residual(x: Result<convert::Infallible, E>) -> Self {
        match x {
            Err(e) => Poll::Ready(Err(From::from(e))),
            Ok(never) => match never {},
        }
    }
}

/// A waker by hand: data and a table of functions.
#[derive(PartialEq, Debug)]
pub struct RawWaker {
    data: *const (),
    vtable: &'static RawWakerVTable,
}
impl RawWaker {
    #[must_use]
    #[cfg_attr(mirador, rustc_promotable)]
    pub const fn new(data: *const (), vtable: &'static RawWakerVTable) -> RawWaker {
        RawWaker { data, vtable }
    }
}

/// The functions of a `RawWaker`.
#[derive(PartialEq, Copy, Clone, Debug)]
pub struct RawWakerVTable {
    clone: unsafe fn(*const ()) -> RawWaker,
    wake: unsafe fn(*const ()),
    wake_by_ref: unsafe fn(*const ()),
    drop: unsafe fn(*const ()),
}
impl RawWakerVTable {
    #[cfg_attr(mirador, rustc_promotable)]
    pub const fn new(
        clone: unsafe fn(*const ()) -> RawWaker,
        wake: unsafe fn(*const ()),
        wake_by_ref: unsafe fn(*const ()),
        drop: unsafe fn(*const ()),
    ) -> Self {
        Self { clone, wake, wake_by_ref, drop }
    }
}

/// What a task is polled with.
#[lang = "Context"]
pub struct Context<'a> {
    waker: &'a Waker,
    _marker: PhantomData<fn(&'a ()) -> &'a ()>,
    _marker2: PhantomData<*mut ()>,
}
impl<'a> Context<'a> {
    #[must_use]
    #[inline]
    pub const fn from_waker(waker: &'a Waker) -> Self {
        Context { waker, _marker: PhantomData, _marker2: PhantomData }
    }
    #[must_use]
    #[inline]
    pub const fn waker(&self) -> &'a Waker {
        self.waker
    }
}
impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("waker", &self.waker).finish()
    }
}

/// Wakes up a task.
#[repr(transparent)]
#[rustc_diagnostic_item = "Waker"]
pub struct Waker {
    waker: RawWaker,
}
impl Unpin for Waker {}
unsafe impl Send for Waker {}
unsafe impl Sync for Waker {}

impl Waker {
    #[inline]
    pub fn wake(self) {
        let this = mem::ManuallyDrop::new(self);
        unsafe { (this.waker.vtable.wake)(this.waker.data) };
    }
    #[inline]
    pub fn wake_by_ref(&self) {
        unsafe { (self.waker.vtable.wake_by_ref)(self.waker.data) }
    }
    #[inline]
    #[must_use]
    pub fn will_wake(&self, other: &Waker) -> bool {
        self.waker.data == other.waker.data && ptr::eq(self.waker.vtable, other.waker.vtable)
    }
    /// # Safety
    /// The functions must keep the contract of `RawWaker`.
    #[inline]
    #[must_use]
    pub const unsafe fn new(data: *const (), vtable: &'static RawWakerVTable) -> Self {
        Waker { waker: RawWaker { data, vtable } }
    }
    /// # Safety
    /// The functions must keep the contract of `RawWaker`.
    #[inline]
    #[must_use]
    pub const unsafe fn from_raw(waker: RawWaker) -> Waker {
        Waker { waker }
    }
    #[inline]
    #[must_use]
    pub const fn noop() -> &'static Waker {
        const WAKER: &Waker = &Waker { waker: NOOP };
        WAKER
    }
    #[inline]
    #[must_use]
    pub fn data(&self) -> *const () {
        self.waker.data
    }
    #[inline]
    #[must_use]
    pub fn vtable(&self) -> &'static RawWakerVTable {
        self.waker.vtable
    }
}

const NOOP: RawWaker = RawWaker::new(
    ptr::null(),
    &RawWakerVTable { clone: noop_clone, wake: noop, wake_by_ref: noop, drop: noop },
);
fn noop_clone(_p: *const ()) -> RawWaker {
    NOOP
}
fn noop(_p: *const ()) {}

impl Clone for Waker {
    #[inline]
    fn clone(&self) -> Self {
        Waker { waker: unsafe { (self.waker.vtable.clone)(self.waker.data) } }
    }
    #[inline]
    fn clone_from(&mut self, source: &Self) {
        if !self.will_wake(source) {
            *self = source.clone();
        }
    }
}
impl Drop for Waker {
    #[inline]
    fn drop(&mut self) {
        unsafe { (self.waker.vtable.drop)(self.waker.data) }
    }
}
impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vtable_ptr = self.waker.vtable as *const RawWakerVTable;
        f.debug_struct("Waker")
            .field("data", &self.waker.data)
            .field("vtable", &vtable_ptr)
            .finish()
    }
}
