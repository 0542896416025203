// SPDX-License-Identifier: MIT
//! Start and end of a program, and the panic entry points that macros name.

pub use crate::panicking::begin_panic;
pub use core::panicking::{panic_display, panic_fmt};

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
fn lang_start<T: Termination + 'static>(
    main: fn() -> T,
    argc: isize,
    argv: *const *const u8,
    _sigpipe: u8,
) -> isize {
    run(&mut || main().report().to_i32(), argc, argv)
}

