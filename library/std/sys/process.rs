// SPDX-License-Identifier: MIT
//! Ending the process, and its number.

use super::syscall::{self, raw};

pub fn exit(code: i32) -> ! {
    unsafe {
        raw(syscall::EXIT_GROUP, code as usize, 0, 0, 0, 0, 0);
    }
    loop {}
}

/// Ends by SIGABRT, as a failed check does.
pub fn abort() -> ! {
    #[cfg(not(mirador))]
    unsafe {
        raw(syscall::KILL, id() as usize, 6, 0, 0, 0, 0);
    }
    core::intrinsics::abort()
}

pub fn id() -> u32 {
    unsafe { raw(syscall::GETPID, 0, 0, 0, 0, 0, 0) as u32 }
}
