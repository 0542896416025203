// SPDX-License-Identifier: MIT
//! Waiting on a 32-bit word.

use super::syscall;
use super::time::Timespec;
use crate::sync::atomic::AtomicU32;
use crate::time::Duration;

const WAIT_PRIVATE: usize = 128;
const WAKE_PRIVATE: usize = 129;
const TIMED_OUT: i32 = 110;

/// Sleeps while the word is `expected`; false if the time ran out. May wake for no reason.
pub fn wait(word: &AtomicU32, expected: u32, timeout: Option<Duration>) -> bool {
    let span;
    let limit = match timeout {
        Some(duration) => {
            span = Timespec::from(duration);
            &raw const span as usize
        }
        None => 0,
    };
    let address = word as *const AtomicU32 as usize;
    let result = unsafe {
        syscall::call6(syscall::FUTEX, address, WAIT_PRIVATE, expected as usize, limit, 0, 0)
    };
    result != Err(TIMED_OUT)
}

fn wake_up_to(word: &AtomicU32, count: usize) -> usize {
    let address = word as *const AtomicU32 as usize;
    unsafe {
        syscall::call6(syscall::FUTEX, address, WAKE_PRIVATE, count, 0, 0, 0).unwrap_or(0)
    }
}

/// Wakes one sleeper; whether there was one.
pub fn wake(word: &AtomicU32) -> bool {
    wake_up_to(word, 1) > 0
}

pub fn wake_all(word: &AtomicU32) {
    wake_up_to(word, i32::MAX as usize);
}
