// SPDX-License-Identifier: MIT
//! Threads: starting, joining, scopes, parking, and thread-local data.
//!
//! A running thread keeps its handle in a thread-local pointer. At its end it runs its
//! thread-local destructors, then sets the futex word of its packet, which `join` waits for.

mod builder;
pub mod local;
pub mod local_impl;
mod scoped;

pub use self::builder::{Builder, JoinHandle, spawn};
pub use self::local::{AccessError, LocalKey};
pub use self::scoped::{Scope, ScopedJoinHandle, scope};

use crate::any::Any;
use crate::cell::Cell;
use crate::fmt;
use crate::io;
use crate::num::NonZero;
use crate::prelude::v1::*;
use crate::ptr;
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use crate::sys::{self, futex};
use crate::time::{Duration, Instant};

/// What a thread's end yields: its value, or the payload of its panic.
pub type Result<T> = crate::result::Result<T, Box<dyn Any + Send + 'static>>;

/// A unique identifier for a running thread.
#[derive(Eq, PartialEq, Clone, Copy, Hash, Debug)]
pub struct ThreadId(NonZero<u64>);

impl ThreadId {
    fn new() -> ThreadId {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let n = COUNTER.fetch_add(1, Ordering::Relaxed) + 1;
        ThreadId(NonZero::new(n).unwrap())
    }

    #[must_use]
    pub const fn as_u64(&self) -> NonZero<u64> {
        self.0
    }
}

/// How the thread is called.
enum ThreadName {
    Main,
    Other(String),
    Unnamed,
}

struct Inner {
    name: ThreadName,
    id: ThreadId,
    /// Parking: 0 nothing, 1 a token is there, 2 asleep.
    parked: AtomicU32,
}

/// A handle to a thread.
#[derive(Clone)]
pub struct Thread {
    inner: Arc<Inner>,
}

impl Thread {
    pub(crate) fn new(name: Option<String>) -> Thread {
        let name = match name {
            Some(name) => ThreadName::Other(name),
            None => ThreadName::Unnamed,
        };
        Thread::with_name(name)
    }

    fn with_name(name: ThreadName) -> Thread {
        let inner = Inner { name, id: ThreadId::new(), parked: AtomicU32::new(0) };
        Thread { inner: Arc::new(inner) }
    }

    #[inline]
    pub fn unpark(&self) {
        if self.inner.parked.swap(1, Ordering::Release) == 2 {
            futex::wake(&self.inner.parked);
        }
    }

    #[must_use]
    pub fn id(&self) -> ThreadId {
        self.inner.id
    }

    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.inner.name {
            ThreadName::Main => Some("main"),
            ThreadName::Other(name) => Some(name),
            ThreadName::Unnamed => None,
        }
    }

    fn park(&self, timeout: Option<Duration>) {
        let word = &self.inner.parked;
        // A token is taken at once.
        if word.compare_exchange(1, 0, Ordering::Acquire, Ordering::Relaxed).is_ok() {
            return;
        }
        word.store(2, Ordering::Relaxed);
        loop {
            let notified = futex::wait(word, 2, timeout);
            if word.load(Ordering::Acquire) == 1 || !notified || timeout.is_some() {
                word.store(0, Ordering::Relaxed);
                return;
            }
        }
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

/// The current thread's handle, as `Arc::into_raw` gives it.
#[thread_local]
static CURRENT: Cell<*const Inner> = Cell::new(ptr::null());

/// A number of the current thread, never 0.
#[thread_local]
static NUMBER: Cell<u64> = Cell::new(0);

pub(crate) fn current_number() -> u64 {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let mut n = NUMBER.get();
    if n == 0 {
        n = COUNTER.fetch_add(1, Ordering::Relaxed) + 1;
        NUMBER.set(n);
    }
    n
}

fn set_current(thread: Thread) {
    CURRENT.set(Arc::into_raw(thread.inner));
}

/// The thread that runs `main`.
pub(crate) fn set_main() {
    set_current(Thread::with_name(ThreadName::Main));
}

/// Gives up the handle at the end of a thread.
fn drop_current() {
    let raw = CURRENT.replace(ptr::null());
    if !raw.is_null() {
        drop(unsafe { Arc::from_raw(raw) });
    }
}

pub(crate) fn with_current_name<R>(f: impl FnOnce(Option<&str>) -> R) -> R {
    let raw = CURRENT.get();
    if raw.is_null() {
        return f(None);
    }
    match unsafe { &(*raw).name } {
        ThreadName::Main => f(Some("main")),
        ThreadName::Other(name) => f(Some(name)),
        ThreadName::Unnamed => f(None),
    }
}

/// A handle to the thread that asks.
#[must_use]
pub fn current() -> Thread {
    if CURRENT.get().is_null() {
        set_current(Thread::new(None));
    }
    unsafe {
        let raw = CURRENT.get();
        Arc::increment_strong_count(raw);
        Thread { inner: Arc::from_raw(raw) }
    }
}

pub fn yield_now() {
    sys::thread::yield_now()
}

#[inline]
#[must_use]
pub fn panicking() -> bool {
    crate::panicking::panicking()
}

#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(ms as u64))
}

pub fn sleep(dur: Duration) {
    sys::time::sleep(dur)
}

pub fn sleep_until(deadline: Instant) {
    let now = Instant::now();
    if let Some(delay) = deadline.checked_duration_since(now) {
        sleep(delay);
    }
}

pub fn park() {
    current().park(None);
}

#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(ms as u64))
}

pub fn park_timeout(dur: Duration) {
    current().park(Some(dur));
}

pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    Ok(NonZero::new(sys::thread::parallelism()).unwrap_or(NonZero::<usize>::MIN))
}
