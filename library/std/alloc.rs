// SPDX-License-Identifier: MIT
//! Memory allocation: the `System` allocator and the symbols that `Global` calls by default.

pub use alloc_crate::alloc::*;

use crate::ptr::NonNull;
use crate::sys;

/// The allocator of the machine.
#[derive(Debug, Default, Copy, Clone)]
pub struct System;

unsafe impl GlobalAlloc for System {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { sys::alloc::alloc(layout.size(), layout.align()) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { sys::alloc::alloc_zeroed(layout.size(), layout.align()) }
    }

    #[inline]
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { sys::alloc::dealloc(ptr, layout.size(), layout.align()) }
    }

    #[inline]
    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        unsafe { sys::alloc::realloc(ptr, layout.size(), layout.align(), new_size) }
    }
}

unsafe impl Allocator for System {
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        let raw = if layout.size() == 0 {
            crate::ptr::without_provenance_mut(layout.align())
        } else {
            unsafe { sys::alloc::alloc(layout.size(), layout.align()) }
        };
        match NonNull::new(raw) {
            Some(ptr) => Ok(NonNull::slice_from_raw_parts(ptr, layout.size())),
            None => Err(AllocError),
        }
    }

    unsafe fn deallocate(&self, ptr: NonNull<u8>, layout: Layout) {
        if layout.size() != 0 {
            unsafe { sys::alloc::dealloc(ptr.as_ptr(), layout.size(), layout.align()) }
        }
    }
}

/// Sets what runs when memory runs out; kept for completeness, the default stays.
pub fn set_alloc_error_hook(_hook: fn(Layout)) {}

/// The default of the `__rust_alloc` family. rustc renames calls to these when no
/// `#[global_allocator]` exists; mirador binds the `__rust_*` symbols below directly.
#[doc(hidden)]
#[allow(unused_attributes)]
pub mod __default_lib_allocator {
    use crate::sys;

    #[cfg(not(mirador))]
    #[rustc_std_internal_symbol]
    pub unsafe extern "C" fn __rdl_alloc(size: usize, align: usize) -> *mut u8 {
        unsafe { sys::alloc::alloc(size, align) }
    }

    #[cfg(not(mirador))]
    #[rustc_std_internal_symbol]
    pub unsafe extern "C" fn __rdl_dealloc(ptr: *mut u8, size: usize, align: usize) {
        unsafe { sys::alloc::dealloc(ptr, size, align) }
    }

    #[cfg(not(mirador))]
    #[rustc_std_internal_symbol]
    pub unsafe extern "C" fn __rdl_realloc(
        ptr: *mut u8,
        old_size: usize,
        align: usize,
        new_size: usize,
    ) -> *mut u8 {
        unsafe { sys::alloc::realloc(ptr, old_size, align, new_size) }
    }

    #[cfg(not(mirador))]
    #[rustc_std_internal_symbol]
    pub unsafe extern "C" fn __rdl_alloc_zeroed(size: usize, align: usize) -> *mut u8 {
        unsafe { sys::alloc::alloc_zeroed(size, align) }
    }

    #[cfg(mirador)]
    #[unsafe(no_mangle)]
    pub unsafe fn __rust_alloc(size: usize, align: usize) -> *mut u8 {
        unsafe { sys::alloc::mirador_alloc(size, align) }
    }

    #[cfg(mirador)]
    #[unsafe(no_mangle)]
    pub unsafe fn __rust_dealloc(ptr: *mut u8, size: usize, align: usize) {
        unsafe { sys::alloc::mirador_dealloc(ptr, size, align) }
    }

    #[cfg(mirador)]
    #[unsafe(no_mangle)]
    pub unsafe fn __rust_realloc(
        ptr: *mut u8,
        old_size: usize,
        align: usize,
        new_size: usize,
    ) -> *mut u8 {
        unsafe { sys::alloc::mirador_realloc(ptr, old_size, align, new_size) }
    }

    #[cfg(mirador)]
    #[unsafe(no_mangle)]
    pub unsafe fn __rust_alloc_zeroed(size: usize, align: usize) -> *mut u8 {
        unsafe { sys::alloc::mirador_alloc_zeroed(size, align) }
    }
}
