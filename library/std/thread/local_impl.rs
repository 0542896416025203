// SPDX-License-Identifier: MIT
//! What `thread_local!` expands to: lazily filled storage, and the destructors of a thread.

use crate::alloc::System;
use crate::cell::{Cell, UnsafeCell};
use crate::mem::{self, MaybeUninit};
use crate::prelude::v1::*;
use crate::ptr;

const EMPTY: u8 = 0;
const ALIVE: u8 = 1;
const DESTROYED: u8 = 2;

/// One thread's instance of a thread-local.
pub struct Storage<T> {
    state: Cell<u8>,
    value: UnsafeCell<MaybeUninit<T>>,
}

impl<T> Storage<T> {
    pub const fn new() -> Storage<T> {
        Storage { state: Cell::new(EMPTY), value: UnsafeCell::new(MaybeUninit::uninit()) }
    }

    /// The value, made by `make` (or taken from `given`) if there is none; null once destroyed.
    #[inline]
    pub fn get_or_init(&self, given: Option<&mut Option<T>>, make: fn() -> T) -> *const T {
        if self.state.get() == ALIVE {
            return self.value.get() as *const T;
        }
        self.fill(given, make)
    }

    #[cold]
    fn fill(&self, given: Option<&mut Option<T>>, make: fn() -> T) -> *const T {
        if self.state.get() == DESTROYED {
            return ptr::null();
        }
        let value = match given {
            Some(slot) => match slot.take() {
                Some(value) => value,
                None => make(),
            },
            None => make(),
        };
        let place = self.value.get() as *mut T;
        // `make` may have filled it already, by recursion.
        let again = self.state.get() == ALIVE;
        unsafe {
            if again {
                drop(mem::replace(&mut *place, value));
            } else {
                ptr::write(place, value);
                self.state.set(ALIVE);
                if mem::needs_drop::<T>() {
                    register(self as *const Storage<T> as *mut u8, destroy::<T>);
                }
            }
        }
        place
    }
}

unsafe fn destroy<T>(storage: *mut u8) {
    unsafe {
        let storage = &*(storage as *const Storage<T>);
        storage.state.set(DESTROYED);
        ptr::drop_in_place(storage.value.get() as *mut T);
    }
}

type Destructor = (*mut u8, unsafe fn(*mut u8));

// Not from the global allocator, which may use thread-locals itself.
#[thread_local]
static DESTRUCTORS: UnsafeCell<Vec<Destructor, System>> = UnsafeCell::new(Vec::new_in(System));

fn register(storage: *mut u8, destructor: unsafe fn(*mut u8)) {
    unsafe { (*DESTRUCTORS.get()).push((storage, destructor)) }
}

/// Runs the destructors of the current thread, newest first, also those added meanwhile.
pub fn run_destructors() {
    unsafe {
        while let Some((storage, destructor)) = (*DESTRUCTORS.get()).pop() {
            destructor(storage);
        }
        drop(mem::replace(&mut *DESTRUCTORS.get(), Vec::new_in(System)));
    }
}
