// SPDX-License-Identifier: MIT
//! Start and end of a program, and the panic entry points that macros name.

pub use crate::panicking::begin_panic;
pub use core::panicking::{panic_display, panic_fmt};

use crate::any::Any;
use crate::prelude::v1::*;
use crate::process::Termination;
use crate::{io, panicking, sys, thread};

/// What runs before and after `main`.
fn run(main: &mut dyn FnMut() -> i32, argc: isize, argv: *const *const u8) -> isize {
    unsafe { sys::args::init(argc, argv) };
    thread::set_main();
    let status = match panicking::catch(|| main()) {
        Ok(status) => status as isize,
        // The hook has spoken already.
        Err(payload) => {
            core::mem::forget(payload);
            101
        }
    };
    let _ = panicking::catch(|| thread::local_impl::run_destructors());
    io::cleanup();
    status
}

/// Called by the entry point that the compiler makes.
#[lang = "start"]
pub(crate) fn lang_start<T: Termination + 'static>(
    main: fn() -> T,
    argc: isize,
    argv: *const *const u8,
    _sigpipe: u8,
) -> isize {
    run(&mut || main().report().to_i32(), argc, argv)
}


/// What precedes the arguments of a test.
const TEST_ARGS: isize = 4;

unsafe fn argument<'a>(argv: *const *const u8, index: usize) -> &'a str {
    unsafe {
        let text = core::ffi::CStr::from_ptr(*argv.add(index) as *const core::ffi::c_char);
        text.to_str().unwrap_or("")
    }
}

/// Called instead of `lang_start` for a test. The arguments begin with the test's name, `panic` or
/// `return`, the place of the test, and what the panic's message should contain.
#[lang = "test_start"]
fn lang_test_start<T: Termination + 'static>(
    test: fn() -> T,
    argc: isize,
    argv: *const *const u8,
    _sigpipe: u8,
) -> isize {
    let [name, end, place, expected] = [0, 1, 2, 3].map(|i| unsafe { argument(argv, i) });
    let mut main = || {
        let body = move || test().report().to_i32();
        let thread = thread::Builder::new().name(String::from(name)).spawn(body);
        let result = thread.expect("failed to spawn thread").join();
        match (result, end) {
            (Ok(status), "return") => status,
            (Err(_), "return") => 101,
            (Ok(_), _) => {
                eprint!("note: test did not panic as expected at {place}");
                101
            }
            (Err(payload), _) => judge_panic(&*payload, expected),
        }
    };
    unsafe { run(&mut main, argc - TEST_ARGS, argv.offset(TEST_ARGS)) }
}

fn judge_panic(payload: &dyn Any, expected: &str) -> i32 {
    if expected.is_empty() {
        return 0;
    }
    let message = match payload.downcast_ref::<String>() {
        Some(text) => Some(text.as_str()),
        None => payload.downcast_ref::<&'static str>().copied(),
    };
    match message {
        Some(text) if text.contains(expected) => return 0,
        Some(text) => eprint!(
            "note: panic did not contain expected string\n      panic message: {text:?}\n \
             expected substring: {expected:?}"
        ),
        None => eprint!(
            "note: expected panic with string value,\n found non-string value: `{:?}`\n     \
             expected substring: {expected:?}",
            payload.type_id()
        ),
    }
    101
}
