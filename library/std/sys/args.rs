// SPDX-License-Identifier: MIT
//! Arguments and environment of the process, as the entry point received them.

use crate::prelude::v1::*;
use crate::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

static ARGC: AtomicUsize = AtomicUsize::new(0);
static ARGV: AtomicPtr<*const u8> = AtomicPtr::new(core::ptr::null_mut());

/// Remembers what the entry point got.
pub unsafe fn init(argc: isize, argv: *const *const u8) {
    ARGC.store(argc as usize, Ordering::Relaxed);
    ARGV.store(argv as *mut *const u8, Ordering::Relaxed);
}

unsafe fn bytes_at(text: *const u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = text;
    unsafe {
        while *at != 0 {
            bytes.push(*at);
            at = at.add(1);
        }
    }
    bytes
}

/// All arguments, the program first.
pub fn args() -> Vec<Vec<u8>> {
    let count = ARGC.load(Ordering::Relaxed);
    let argv = ARGV.load(Ordering::Relaxed);
    let mut list = Vec::with_capacity(count);
    if argv.is_null() {
        return list;
    }
    for i in 0..count {
        unsafe {
            let text = *argv.add(i);
            if text.is_null() {
                break;
            }
            list.push(bytes_at(text));
        }
    }
    list
}

/// The environment block, which follows the arguments and their null.
pub fn environment() -> Vec<Vec<u8>> {
    let mut list = Vec::new();
    let argv = ARGV.load(Ordering::Relaxed);
    if argv.is_null() {
        return list;
    }
    unsafe {
        let mut at = argv.add(ARGC.load(Ordering::Relaxed) + 1);
        while !(*at).is_null() {
            list.push(bytes_at(*at));
            at = at.add(1);
        }
    }
    list
}
