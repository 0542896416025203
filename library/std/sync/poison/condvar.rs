// SPDX-License-Identifier: MIT
//! `Condvar`: a futex word that counts notifications.

use super::mutex::MutexGuard;
use super::{LockResult, result};
use crate::fmt;
use crate::sync::atomic::AtomicU32;
use crate::sync::atomic::Ordering::Relaxed;
use crate::sys::futex;
use crate::time::{Duration, Instant};

/// Whether a wait ended because its time did.
#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

/// A condition variable.
pub struct Condvar {
    count: AtomicU32,
}

impl Condvar {
    #[must_use]
    #[inline]
    pub const fn new() -> Condvar {
        Condvar { count: AtomicU32::new(0) }
    }

    /// Sleeps until a notification; false if the time ran out.
    fn sleep<T>(&self, guard: &MutexGuard<'_, T>, timeout: Option<Duration>) -> bool {
        let raw = MutexGuard::raw(guard);
        let seen = self.count.load(Relaxed);
        unsafe { raw.unlock() };
        let notified = futex::wait(&self.count, seen, timeout);
        raw.lock();
        notified
    }

    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.sleep(&guard, None);
        result(MutexGuard::mutex(&guard).is_poisoned(), guard)
    }

    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        dur: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let notified = self.sleep(&guard, Some(dur));
        let poisoned = MutexGuard::mutex(&guard).is_poisoned();
        result(poisoned, (guard, WaitTimeoutResult(!notified)))
    }

    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        dur: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let start = Instant::now();
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let timeout = match dur.checked_sub(start.elapsed()) {
                Some(timeout) => timeout,
                None => return Ok((guard, WaitTimeoutResult(true))),
            };
            guard = self.wait_timeout(guard, timeout)?.0;
        }
    }

    #[deprecated(since = "1.6.0", note = "replaced by `std::sync::Condvar::wait_timeout`")]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        ms: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        match self.wait_timeout(guard, Duration::from_millis(ms as u64)) {
            Ok((guard, result)) => Ok((guard, !result.timed_out())),
            Err(error) => {
                let (guard, outcome) = error.into_inner();
                result(true, (guard, !outcome.timed_out()))
            }
        }
    }

    #[inline]
    pub fn notify_one(&self) {
        self.count.fetch_add(1, Relaxed);
        futex::wake(&self.count);
    }

    #[inline]
    pub fn notify_all(&self) {
        self.count.fetch_add(1, Relaxed);
        futex::wake_all(&self.count);
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}

impl Default for Condvar {
    fn default() -> Condvar {
        Condvar::new()
    }
}
