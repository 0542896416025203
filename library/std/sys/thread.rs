// SPDX-License-Identifier: MIT
//! Threads of the machine: start one, name the current one, give way.

use super::syscall;
use crate::prelude::v1::*;

#[cfg(mirador)]
#[rustc_intrinsic]
unsafe fn mirador_thread_spawn(entry: unsafe fn(*mut u8), data: *mut u8) -> usize;

unsafe fn enter(data: *mut u8) {
    let main = unsafe { Box::from_raw(data as *mut Box<dyn FnOnce()>) };
    main();
}

/// Starts a thread that runs `main`; it tells its end itself.
#[cfg(mirador)]
pub fn spawn(main: Box<dyn FnOnce()>, _stack: usize) -> Result<(), i32> {
    let data = Box::into_raw(Box::new(main)) as *mut u8;
    unsafe { mirador_thread_spawn(enter, data) };
    Ok(())
}

#[cfg(not(mirador))]
pub fn spawn(main: Box<dyn FnOnce()>, _stack: usize) -> Result<(), i32> {
    unsafe extern "C" {
        fn pthread_create(
            thread: *mut usize,
            attributes: *const u8,
            start: extern "C" fn(*mut u8) -> *mut u8,
            data: *mut u8,
        ) -> i32;
        fn pthread_detach(thread: usize) -> i32;
    }
    extern "C" fn start(data: *mut u8) -> *mut u8 {
        unsafe { enter(data) };
        core::ptr::null_mut()
    }
    let data = Box::into_raw(Box::new(main)) as *mut u8;
    let mut handle = 0;
    unsafe {
        let code = pthread_create(&mut handle, core::ptr::null(), start, data);
        if code != 0 {
            drop(Box::from_raw(data as *mut Box<dyn FnOnce()>));
            return Err(code);
        }
        pthread_detach(handle);
    }
    Ok(())
}

/// The number the system gives the current thread.
pub fn current_os_id() -> u64 {
    unsafe { syscall::raw(syscall::GETTID, 0, 0, 0, 0, 0, 0) as u64 }
}

pub fn yield_now() {
    let _ = unsafe { syscall::call(syscall::SCHED_YIELD, 0, 0, 0) };
}

/// How many processors this process may use.
pub fn parallelism() -> usize {
    let mut mask = [0u64; 128];
    let size = core::mem::size_of_val(&mask);
    let result = unsafe {
        syscall::call(syscall::SCHED_GETAFFINITY, 0, size, mask.as_mut_ptr() as usize)
    };
    match result {
        Ok(_) => mask.iter().map(|word| word.count_ones() as usize).sum(),
        Err(_) => 1,
    }
}
