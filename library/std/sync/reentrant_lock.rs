// SPDX-License-Identifier: MIT
//! `ReentrantLock`: a mutex that its holder may lock again.

use super::poison::RawMutex;
use crate::cell::Cell;
use crate::fmt;
use crate::ops::Deref;
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::thread;

/// A lock one thread may hold several times; gives shared access only.
pub struct ReentrantLock<T: ?Sized> {
    mutex: RawMutex,
    /// Number of the holder; 0 if free.
    owner: AtomicU64,
    count: Cell<u32>,
    data: T,
}

unsafe impl<T: Send + ?Sized> Send for ReentrantLock<T> {}
unsafe impl<T: Send + ?Sized> Sync for ReentrantLock<T> {}

/// Shared access; the last guard of a thread unlocks.
#[must_use = "if unused the ReentrantLock will immediately unlock"]
pub struct ReentrantLockGuard<'a, T: ?Sized + 'a> {
    lock: &'a ReentrantLock<T>,
}

impl<T: ?Sized> !Send for ReentrantLockGuard<'_, T> {}

impl<T> ReentrantLock<T> {
    pub const fn new(t: T) -> ReentrantLock<T> {
        ReentrantLock {
            mutex: RawMutex::new(),
            owner: AtomicU64::new(0),
            count: Cell::new(0),
            data: t,
        }
    }

    pub fn into_inner(self) -> T {
        self.data
    }
}

impl<T: ?Sized> ReentrantLock<T> {
    pub fn lock(&self) -> ReentrantLockGuard<'_, T> {
        let this = thread::current_number();
        if self.owner.load(Relaxed) == this {
            self.count.set(self.count.get() + 1);
        } else {
            self.mutex.lock();
            self.owner.store(this, Relaxed);
            self.count.set(1);
        }
        ReentrantLockGuard { lock: self }
    }

    pub fn try_lock(&self) -> Option<ReentrantLockGuard<'_, T>> {
        let this = thread::current_number();
        if self.owner.load(Relaxed) == this {
            self.count.set(self.count.get() + 1);
        } else if self.mutex.try_lock() {
            self.owner.store(this, Relaxed);
            self.count.set(1);
        } else {
            return None;
        }
        Some(ReentrantLockGuard { lock: self })
    }

    pub fn get_mut(&mut self) -> &mut T {
        &mut self.data
    }
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for ReentrantLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("ReentrantLock");
        match self.try_lock() {
            Some(v) => d.field("data", &&*v),
            None => d.field("data", &format_args!("<locked>")),
        };
        d.finish_non_exhaustive()
    }
}

impl<T: ?Sized> Deref for ReentrantLockGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.lock.data
    }
}

impl<T: ?Sized> Drop for ReentrantLockGuard<'_, T> {
    fn drop(&mut self) {
        let count = self.lock.count.get() - 1;
        self.lock.count.set(count);
        if count == 0 {
            self.lock.owner.store(0, Relaxed);
            unsafe { self.lock.mutex.unlock() }
        }
    }
}
