// SPDX-License-Identifier: MIT
//! `Once`: a futex word that goes from new over running to complete (or poisoned).

use crate::cell::Cell;
use crate::fmt;
use crate::panic::{RefUnwindSafe, UnwindSafe};
use crate::sync::atomic::AtomicU32;
use crate::sync::atomic::Ordering::{AcqRel, Acquire, Release};
use crate::sys::futex;

const INCOMPLETE: u32 = 0;
const POISONED: u32 = 1;
const RUNNING: u32 = 2;
/// Running, and somebody sleeps until it ends.
const QUEUED: u32 = 3;
const COMPLETE: u32 = 4;

/// One-time initialisation.
pub struct Once {
    state: AtomicU32,
}

impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

/// What the closure of `call_once_force` learns.
pub struct OnceState {
    poisoned: bool,
    next: Cell<u32>,
}

#[deprecated(since = "1.38.0", note = "the `Once::new()` function is now preferred")]
pub const ONCE_INIT: Once = Once::new();

/// Sets the final state and wakes the sleepers, also after a panic.
struct Finish<'a> {
    once: &'a Once,
    next: u32,
}

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        if self.once.state.swap(self.next, AcqRel) == QUEUED {
            futex::wake_all(&self.once.state);
        }
    }
}

impl Once {
    #[inline]
    #[must_use]
    pub const fn new() -> Once {
        Once { state: AtomicU32::new(INCOMPLETE) }
    }

    #[inline]
    #[track_caller]
    pub fn call_once<F>(&self, f: F)
    where
        F: FnOnce(),
    {
        if self.is_completed() {
            return;
        }
        let mut f = Some(f);
        self.call(false, &mut |_| f.take().unwrap()());
    }

    #[inline]
    pub fn call_once_force<F>(&self, f: F)
    where
        F: FnOnce(&OnceState),
    {
        if self.is_completed() {
            return;
        }
        let mut f = Some(f);
        self.call(true, &mut |state| f.take().unwrap()(state));
    }

    #[inline]
    pub fn is_completed(&self) -> bool {
        self.state.load(Acquire) == COMPLETE
    }

    pub fn wait(&self) {
        self.wait_for(false);
    }

    pub fn wait_force(&self) {
        self.wait_for(true);
    }

    fn wait_for(&self, ignore_poison: bool) {
        loop {
            let state = self.state.load(Acquire);
            match state {
                COMPLETE => return,
                POISONED if !ignore_poison => {
                    panic!("Once instance has previously been poisoned")
                }
                RUNNING => {
                    let _ = self.state.compare_exchange(RUNNING, QUEUED, Acquire, Acquire);
                }
                _ => {
                    futex::wait(&self.state, state, None);
                }
            }
        }
    }

    #[cold]
    #[track_caller]
    fn call(&self, ignore_poison: bool, f: &mut dyn FnMut(&OnceState)) {
        loop {
            let state = self.state.load(Acquire);
            match state {
                COMPLETE => return,
                POISONED if !ignore_poison => {
                    panic!("Once instance has previously been poisoned")
                }
                INCOMPLETE | POISONED => {
                    if self.state.compare_exchange(state, RUNNING, Acquire, Acquire).is_err() {
                        continue;
                    }
                    let mut finish = Finish { once: self, next: POISONED };
                    let once_state =
                        OnceState { poisoned: state == POISONED, next: Cell::new(COMPLETE) };
                    f(&once_state);
                    finish.next = once_state.next.get();
                    return;
                }
                RUNNING => {
                    let _ = self.state.compare_exchange(RUNNING, QUEUED, Acquire, Acquire);
                }
                _ => {
                    futex::wait(&self.state, state, None);
                }
            }
        }
    }

    /// For `LazyLock` and `OnceLock`, which own the `Once`.
    pub(crate) fn is_poisoned_mut(&mut self) -> bool {
        *self.state.get_mut() == POISONED
    }

    pub(crate) fn reset(&mut self) {
        self.state.store(INCOMPLETE, Release);
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl OnceState {
    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// The closure failed without panicking: next time again.
    pub(crate) fn fail(&self) {
        self.next.set(INCOMPLETE);
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState").field("poisoned", &self.is_poisoned()).finish()
    }
}
