// SPDX-License-Identifier: MIT
//! The only part of the library that knows the outside world.
//!
//! Everything goes through `syscall::raw` with the numbers of Linux on x86-64, apart from
//! memory, threads and unwinding, which the machine offers as intrinsics. Built by rustc
//! (without `cfg(mirador)`), the same calls are made by inline assembly and libc.

pub mod alloc;
pub mod args;
pub mod errno;
pub mod fs;
pub mod futex;
pub mod panic;
pub mod process;
pub mod syscall;
pub mod thread;
pub mod time;
