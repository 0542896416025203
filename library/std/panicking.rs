// SPDX-License-Identifier: MIT
//! How a panic runs: count, hook with the message, then unwinding.
//!
//! The payload travels as a pointer to a boxed `Box<dyn Any + Send>`. A panic while a panic is
//! being reported, or one that must not unwind, ends the program.

use crate::any::Any;
use crate::cell::Cell;
use crate::fmt;
use crate::io::{self, Write};
use crate::mem::{self, ManuallyDrop};
use crate::panic::Location;
use crate::prelude::v1::*;
use crate::sync::RwLock;
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use crate::{sys, thread};
use core::panic::PanicInfo;

/// What a panic hook gets to know.
#[derive(Debug)]
pub struct PanicHookInfo<'a> {
    payload: &'a (dyn Any + Send),
    location: &'a Location<'a>,
    can_unwind: bool,
    force_no_backtrace: bool,
}

impl<'a> PanicHookInfo<'a> {
    #[must_use]
    #[inline]
    pub fn payload(&self) -> &(dyn Any + Send) {
        self.payload
    }

    #[must_use]
    #[inline]
    pub fn payload_as_str(&self) -> Option<&str> {
        if let Some(s) = self.payload.downcast_ref::<&str>() {
            Some(s)
        } else if let Some(s) = self.payload.downcast_ref::<String>() {
            Some(s)
        } else {
            None
        }
    }

    #[must_use]
    #[inline]
    pub fn location(&self) -> Option<&Location<'_>> {
        Some(&self.location)
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

impl fmt::Display for PanicHookInfo<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("panicked at ")?;
        self.location.fmt(formatter)?;
        if let Some(payload) = self.payload_as_str() {
            write!(formatter, ":\n{payload}")?;
        }
        Ok(())
    }
}

enum Hook {
    Default,
    Custom(Box<dyn Fn(&PanicHookInfo<'_>) + 'static + Sync + Send>),
}

static HOOK: RwLock<Hook> = RwLock::new(Hook::Default);

/// Sets what runs at each panic in place of the message.
pub fn set_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + 'static + Sync + Send>) {
    if thread::panicking() {
        panic!("cannot modify the panic hook from a panicking thread");
    }
    let mut slot = HOOK.write().unwrap_or_else(|e| e.into_inner());
    let old = mem::replace(&mut *slot, Hook::Custom(hook));
    drop(slot);
    drop(old);
}

/// Restores the default hook and returns the one in force.
#[must_use]
pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + 'static + Sync + Send> {
    if thread::panicking() {
        panic!("cannot modify the panic hook from a panicking thread");
    }
    let old = mem::replace(&mut *HOOK.write().unwrap_or_else(|e| e.into_inner()), Hook::Default);
    match old {
        Hook::Default => Box::new(default_hook),
        Hook::Custom(hook) => hook,
    }
}

/// Replaces the hook by one that also gets the old hook.
pub fn update_hook<F>(hook_fn: F)
where
    F: Fn(&(dyn Fn(&PanicHookInfo<'_>) + Send + Sync + 'static), &PanicHookInfo<'_>)
        + Sync
        + Send
        + 'static,
{
    let previous = take_hook();
    set_hook(Box::new(move |info| hook_fn(&previous, info)));
}

static NOTE_SHOWN: AtomicBool = AtomicBool::new(false);

fn payload_str<'a>(payload: &'a (dyn Any + Send)) -> &'a str {
    if let Some(s) = payload.downcast_ref::<&'static str>() {
        s
    } else if let Some(s) = payload.downcast_ref::<String>() {
        s.as_str()
    } else {
        "Box<dyn Any>"
    }
}

fn default_hook(info: &PanicHookInfo<'_>) {
    let location = info.location().unwrap();
    let msg = payload_str(info.payload());
    let mut text = String::new();
    let tid = sys::thread::current_os_id();
    let _ = thread::with_current_name(|name| {
        let name = name.unwrap_or("<unnamed>");
        fmt::Write::write_fmt(
            &mut text,
            format_args!("\nthread '{name}' ({tid}) panicked at {location}:\n{msg}\n"),
        )
    });
    if !info.force_no_backtrace() && !NOTE_SHOWN.swap(true, Ordering::Relaxed) {
        text.push_str(
            "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        );
    }
    let _ = io::stderr_raw().write_all(text.as_bytes());
}

/// Panics of all threads that are under way.
static GLOBAL_COUNT: AtomicUsize = AtomicUsize::new(0);

#[thread_local]
static LOCAL_COUNT: Cell<usize> = Cell::new(0);
#[thread_local]
static IN_HOOK: Cell<bool> = Cell::new(false);

#[inline]
pub fn panicking() -> bool {
    LOCAL_COUNT.get() != 0
}

#[doc(hidden)]
pub fn panic_count() -> usize {
    LOCAL_COUNT.get()
}

/// Message on the way out when nothing else is safe any more.
fn die(text: fmt::Arguments<'_>) -> ! {
    let _ = io::stderr_raw().write_fmt(text);
    sys::process::abort()
}

/// Counts the panic. One that comes out of a hook, or out of formatting the message of another,
/// ends the program; then only a fixed text can be shown without running more such code.
fn enter(location: &Location<'_>, fixed: &str) {
    GLOBAL_COUNT.fetch_add(1, Ordering::Relaxed);
    LOCAL_COUNT.set(LOCAL_COUNT.get() + 1);
    if IN_HOOK.get() {
        die(format_args!(
            "panicked at {location}:\n{fixed}\nthread panicked while processing panic. aborting.\n"
        ));
    }
    IN_HOOK.set(true);
}

/// Runs the hook and unwinds; after `enter`.
fn with_hook(
    payload: Box<dyn Any + Send>,
    location: &Location<'_>,
    can_unwind: bool,
    force_no_backtrace: bool,
) -> ! {
    let info =
        PanicHookInfo { payload: &*payload, location, can_unwind, force_no_backtrace };
    match &*HOOK.read().unwrap_or_else(|e| e.into_inner()) {
        Hook::Default => default_hook(&info),
        Hook::Custom(hook) => hook(&info),
    }
    IN_HOOK.set(false);
    if !can_unwind {
        die(format_args!("thread caused non-unwinding panic. aborting.\n"));
    }
    raise(payload)
}

fn raise(payload: Box<dyn Any + Send>) -> ! {
    let raw = Box::into_raw(Box::new(payload)) as *mut u8;
    unsafe { sys::panic::start_unwind(raw) }
}

/// Panics without hook, as `resume_unwind` does.
pub fn resume(payload: Box<dyn Any + Send>) -> ! {
    GLOBAL_COUNT.fetch_add(1, Ordering::Relaxed);
    LOCAL_COUNT.set(LOCAL_COUNT.get() + 1);
    raise(payload)
}

/// The panic of `panic!(value)` before 2021 and of `panic_any`.
#[inline(never)]
#[cold]
#[track_caller]
#[lang = "begin_panic"]
pub fn begin_panic<M: Any + Send>(msg: M) -> ! {
    let location = Location::caller();
    enter(location, "");
    with_hook(Box::new(msg), location, true, false)
}

/// Where every panic of `core` arrives.
#[panic_handler]
fn begin_panic_handler(info: &PanicInfo<'_>) -> ! {
    let location = info.location().unwrap();
    let message = info.message();
    enter(location, message.as_str().unwrap_or(""));
    let payload: Box<dyn Any + Send> = match message.as_str() {
        Some(s) => Box::new(s),
        None => {
            let mut text = String::new();
            let _ = fmt::Write::write_fmt(&mut text, format_args!("{message}"));
            Box::new(text)
        }
    };
    with_hook(payload, location, info.can_unwind(), info.force_no_backtrace())
}

union Slot<F, R> {
    f: ManuallyDrop<F>,
    result: ManuallyDrop<R>,
    payload: ManuallyDrop<Box<dyn Any + Send>>,
}

fn do_call<F: FnOnce() -> R, R>(data: *mut u8) {
    unsafe {
        let slot = &mut *(data as *mut Slot<F, R>);
        let f = ManuallyDrop::take(&mut slot.f);
        slot.result = ManuallyDrop::new(f());
    }
}

fn do_catch<F: FnOnce() -> R, R>(data: *mut u8, payload: *mut u8) {
    unsafe {
        let slot = &mut *(data as *mut Slot<F, R>);
        let payload = *Box::from_raw(payload as *mut Box<dyn Any + Send>);
        GLOBAL_COUNT.fetch_sub(1, Ordering::Relaxed);
        LOCAL_COUNT.set(LOCAL_COUNT.get() - 1);
        slot.payload = ManuallyDrop::new(payload);
    }
}

/// Runs `f`; `Err` holds the payload of a panic that unwound out of it.
pub fn catch<F: FnOnce() -> R, R>(f: F) -> Result<R, Box<dyn Any + Send>> {
    let mut slot: Slot<F, R> = Slot { f: ManuallyDrop::new(f) };
    let data = &raw mut slot as *mut u8;
    unsafe {
        if core::intrinsics::catch_unwind(do_call::<F, R>, data, do_catch::<F, R>) == 0 {
            Ok(ManuallyDrop::into_inner(slot.result))
        } else {
            Err(ManuallyDrop::into_inner(slot.payload))
        }
    }
}
