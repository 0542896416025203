// SPDX-License-Identifier: MIT
//! Panic support: hooks, catching, and the edition-dependent macros.

pub use crate::__panic_2015 as panic_2015;
pub use crate::panicking::{PanicHookInfo, set_hook, take_hook, update_hook};
pub use core::panic::panic_2021;
pub use core::panic::{AssertUnwindSafe, Location, PanicMessage, RefUnwindSafe, UnwindSafe};
pub use core::panic::{unreachable_2015, unreachable_2021};

#[deprecated(since = "1.82.0", note = "use `PanicHookInfo` instead")]
pub type PanicInfo<'a> = PanicHookInfo<'a>;

use crate::any::Any;
use crate::panicking;
use crate::prelude::v1::*;
use crate::thread::Result;

/// Panics with a value as payload.
#[inline]
#[track_caller]
pub fn panic_any<M: 'static + Any + Send>(msg: M) -> ! {
    panicking::begin_panic(msg);
}

/// Runs a closure and catches a panic that unwinds out of it.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> Result<R> {
    panicking::catch(f)
}

/// Panics without calling the hook.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    panicking::resume(payload)
}

/// How much of a backtrace to show.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BacktraceStyle {
    Short,
    Full,
    Off,
}

// A poisoned lock tells of the panic; whoever goes on does so knowingly.
impl<T: ?Sized> UnwindSafe for crate::sync::Mutex<T> {}
impl<T: ?Sized> UnwindSafe for crate::sync::RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for crate::sync::Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for crate::sync::RwLock<T> {}
impl<T: ?Sized + UnwindSafe> UnwindSafe for crate::sync::ReentrantLock<T> {}
impl<T: ?Sized + RefUnwindSafe> RefUnwindSafe for crate::sync::ReentrantLock<T> {}

impl<K, V, S> UnwindSafe for crate::collections::HashMap<K, V, S>
where
    K: UnwindSafe,
    V: UnwindSafe,
    S: UnwindSafe,
{
}

macro_rules! stream_unwind_safe {
    ($($name:ident)*) => {$(
        impl UnwindSafe for crate::io::$name {}
        impl RefUnwindSafe for crate::io::$name {}
    )*};
}

stream_unwind_safe! { Stdin Stdout Stderr }
