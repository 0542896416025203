// SPDX-License-Identifier: MIT
//! `RwLock` over a futex word: number of readers, or all ones for a writer.

use super::{Flag, Guard, LockResult, TryLockError, TryLockResult, result};
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::marker::PhantomData;
use crate::ops::{Deref, DerefMut};
use crate::prelude::v1::*;
use crate::sync::atomic::AtomicU32;
use crate::sync::atomic::Ordering::{Relaxed, SeqCst};
use crate::sys::futex;

const WRITER: u32 = u32::MAX;

struct RawRwLock {
    state: AtomicU32,
    /// Threads that sleep on `state`; without any, unlocking needs no call.
    waiting: AtomicU32,
}

impl RawRwLock {
    fn try_read(&self) -> bool {
        let mut n = self.state.load(Relaxed);
        while n < WRITER - 1 {
            match self.state.compare_exchange_weak(n, n + 1, SeqCst, Relaxed) {
                Ok(_) => return true,
                Err(seen) => n = seen,
            }
        }
        false
    }

    fn try_write(&self) -> bool {
        self.state.compare_exchange(0, WRITER, SeqCst, Relaxed).is_ok()
    }

    fn wait_until(&self, attempt: impl Fn() -> bool, blocked: impl Fn(u32) -> bool) {
        while !attempt() {
            self.waiting.fetch_add(1, SeqCst);
            let n = self.state.load(SeqCst);
            if blocked(n) {
                futex::wait(&self.state, n, None);
            }
            self.waiting.fetch_sub(1, SeqCst);
        }
    }

    fn read(&self) {
        if !self.try_read() {
            self.wait_until(|| self.try_read(), |n| n >= WRITER - 1);
        }
    }

    fn write(&self) {
        if !self.try_write() {
            self.wait_until(|| self.try_write(), |n| n != 0);
        }
    }

    fn wake(&self) {
        if self.waiting.load(SeqCst) != 0 {
            futex::wake_all(&self.state);
        }
    }

    fn unlock_read(&self) {
        if self.state.fetch_sub(1, SeqCst) == 1 {
            self.wake();
        }
    }

    fn unlock_write(&self) {
        self.state.store(0, SeqCst);
        self.wake();
    }
}

/// A reader-writer lock.
#[rustc_diagnostic_item = "RwLock"]
pub struct RwLock<T: ?Sized> {
    inner: RawRwLock,
    poison: Flag,
    data: UnsafeCell<T>,
}

unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}

/// Shared access; unlocks when dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    not_send: PhantomData<*const ()>,
}

/// Exclusive access; unlocks when dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    poison: Guard,
    not_send: PhantomData<*const ()>,
}

unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    #[inline]
    pub const fn new(t: T) -> RwLock<T> {
        RwLock {
            inner: RawRwLock { state: AtomicU32::new(0), waiting: AtomicU32::new(0) },
            poison: Flag::new(),
            data: UnsafeCell::new(t),
        }
    }
}

impl<T: ?Sized> RwLock<T> {
    fn read_guard(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        result(self.poison.get(), RwLockReadGuard { lock: self, not_send: PhantomData })
    }

    fn write_guard(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let poison = self.poison.guard();
        result(self.poison.get(), RwLockWriteGuard { lock: self, poison, not_send: PhantomData })
    }

    #[inline]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.inner.read();
        self.read_guard()
    }

    #[inline]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.inner.try_read() {
            self.read_guard().map_err(TryLockError::Poisoned)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    #[inline]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.inner.write();
        self.write_guard()
    }

    #[inline]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if self.inner.try_write() {
            self.write_guard().map_err(TryLockError::Poisoned)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poison.get()
    }

    #[inline]
    pub fn clear_poison(&self) {
        self.poison.clear();
    }

    pub fn into_inner(self) -> LockResult<T>
    where
        T: Sized,
    {
        let poisoned = self.poison.get();
        result(poisoned, self.data.into_inner())
    }

    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        result(self.poison.get(), self.data.get_mut())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => {
                d.field("data", &&*guard);
            }
            Err(TryLockError::Poisoned(err)) => {
                d.field("data", &&**err.get_ref());
            }
            Err(TryLockError::WouldBlock) => {
                d.field("data", &format_args!("<locked>"));
            }
        }
        d.field("poisoned", &self.poison.get());
        d.finish_non_exhaustive()
    }
}

impl<T: Default> Default for RwLock<T> {
    fn default() -> RwLock<T> {
        RwLock::new(Default::default())
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(t: T) -> Self {
        RwLock::new(t)
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.inner.unlock_read();
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.poison.done(&self.poison);
        self.lock.inner.unlock_write();
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
