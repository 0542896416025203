// SPDX-License-Identifier: MIT
//! Synchronisation: locks, one-time initialisation, channels; atomics and `Arc` re-exported.

pub use alloc_crate::sync::{Arc, Weak};
pub use core::sync::atomic;

mod barrier;
mod lazy_lock;
pub mod mpsc;
mod once_lock;
pub mod poison;
pub(crate) mod reentrant_lock;

pub use self::barrier::{Barrier, BarrierWaitResult};
pub use self::lazy_lock::LazyLock;
pub use self::once_lock::OnceLock;
pub use self::poison::{
    Condvar, LockResult, Mutex, MutexGuard, ONCE_INIT, Once, OnceState, PoisonError, RwLock,
    RwLockReadGuard, RwLockWriteGuard, TryLockError, TryLockResult, WaitTimeoutResult,
};
pub use self::reentrant_lock::{ReentrantLock, ReentrantLockGuard};
