// SPDX-License-Identifier: MIT
//! Starting and joining threads.

use super::scoped::ScopeData;
use super::{Result, Thread, drop_current, local_impl, set_current};
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::io;
use crate::panicking;
use crate::prelude::v1::*;
use crate::sync::Arc;
use crate::sync::atomic::{AtomicU32, Ordering};
use crate::sys::{self, futex};

/// Where a thread leaves its result.
pub(super) struct Packet<'scope, T> {
    scope: Option<Arc<ScopeData>>,
    result: UnsafeCell<Option<Result<T>>>,
    /// 0 while the thread runs, 1 when the result is there.
    done: AtomicU32,
    marker: crate::marker::PhantomData<Option<&'scope ScopeData>>,
}

unsafe impl<'scope, T: Send> Sync for Packet<'scope, T> {}
unsafe impl<'scope, T: Send> Send for Packet<'scope, T> {}

impl<'scope, T> Packet<'scope, T> {
    fn finish(&self, result: Result<T>) {
        unsafe { *self.result.get() = Some(result) };
        self.done.store(1, Ordering::Release);
        futex::wake_all(&self.done);
    }

    fn wait(&self) {
        while self.done.load(Ordering::Acquire) == 0 {
            futex::wait(&self.done, 0, None);
        }
    }
}

/// The last of thread and handle ends the thread's part in its scope: a panic whose result nobody took by
/// `join` is the scope's.
impl<'scope, T> Drop for Packet<'scope, T> {
    fn drop(&mut self) {
        let unhandled = matches!(self.result.get_mut(), Some(Err(_)));
        // The value goes first: it may borrow from what the scope's end gives free.
        let _ = panicking::catch(|| *self.result.get_mut() = None);
        if let Some(scope) = &self.scope {
            scope.thread_ended(unhandled);
        }
    }
}

/// What join handles share.
pub(super) struct JoinInner<'scope, T> {
    thread: Thread,
    packet: Arc<Packet<'scope, T>>,
}

impl<'scope, T> JoinInner<'scope, T> {
    pub(super) fn join(self) -> Result<T> {
        self.packet.wait();
        unsafe { (*self.packet.result.get()).take().unwrap() }
    }

    pub(super) fn thread(&self) -> &Thread {
        &self.thread
    }

    pub(super) fn is_finished(&self) -> bool {
        self.packet.done.load(Ordering::Acquire) == 1
    }
}

/// Thread factory, which can be used in order to configure the properties of a new thread.
#[must_use = "must eventually spawn the thread"]
#[derive(Debug)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
    no_hooks: bool,
}

impl Builder {
    pub fn new() -> Builder {
        Builder { name: None, stack_size: None, no_hooks: false }
    }

    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }

    pub fn stack_size(mut self, size: usize) -> Builder {
        self.stack_size = Some(size);
        self
    }

    pub fn no_hooks(mut self) -> Builder {
        self.no_hooks = true;
        self
    }

    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T,
        F: Send + 'static,
        T: Send + 'static,
    {
        unsafe { self.spawn_unchecked(f) }
    }

    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T,
        F: Send,
        T: Send,
    {
        Ok(JoinHandle(unsafe { self.start(f, None) }?))
    }

    /// Starts the thread; the caller sees to it that what `f` borrows lives long enough.
    pub(super) unsafe fn start<'scope, F, T>(
        self,
        f: F,
        scope: Option<Arc<ScopeData>>,
    ) -> io::Result<JoinInner<'scope, T>>
    where
        F: FnOnce() -> T,
        F: Send,
        T: Send,
    {
        if let Some(name) = &self.name {
            assert!(
                !name.as_bytes().contains(&0),
                "thread name may not contain interior null bytes"
            );
        }
        let thread = Thread::new(self.name);
        let packet: Arc<Packet<'scope, T>> = Arc::new(Packet {
            scope,
            result: UnsafeCell::new(None),
            done: AtomicU32::new(0),
            marker: crate::marker::PhantomData,
        });
        if let Some(scope) = &packet.scope {
            scope.thread_started();
        }
        let (their_thread, their_packet) = (thread.clone(), packet.clone());
        let main = move || {
            set_current(their_thread);
            let result = panicking::catch(f);
            let _ = panicking::catch(|| local_impl::run_destructors());
            drop_current();
            their_packet.finish(result);
        };
        let main: Box<dyn FnOnce() + '_> = Box::new(main);
        let main: Box<dyn FnOnce() + 'static> = unsafe { crate::mem::transmute(main) };
        match sys::thread::spawn(main, self.stack_size.unwrap_or(2 << 20)) {
            Ok(()) => Ok(JoinInner { thread, packet }),
            Err(code) => Err(io::Error::from_raw_os_error(code)),
        }
    }
}

/// Starts a thread.
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T,
    F: Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}

/// An owned permission to join on a thread (block on its termination).
pub struct JoinHandle<T>(JoinInner<'static, T>);

unsafe impl<T> Send for JoinHandle<T> {}
unsafe impl<T> Sync for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    #[must_use]
    pub fn thread(&self) -> &Thread {
        self.0.thread()
    }

    pub fn join(self) -> Result<T> {
        self.0.join()
    }

    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

