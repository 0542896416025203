// SPDX-License-Identifier: MIT
//! The global allocator and the functions that call it.
//!
//! `Global` forwards to the symbols `__rust_alloc`, `__rust_dealloc`, `__rust_realloc` and
//! `__rust_alloc_zeroed`, which the standard library or a `#[global_allocator]` provides.

pub use core::alloc::*;
use core::ptr::{self, NonNull};

unsafe extern "Rust" {
    #[rustc_allocator]
    #[rustc_nounwind]
    #[rustc_std_internal_symbol]
    fn __rust_alloc(size: usize, align: usize) -> *mut u8;
    #[rustc_deallocator]
    #[rustc_nounwind]
    #[rustc_std_internal_symbol]
    fn __rust_dealloc(ptr: *mut u8, size: usize, align: usize);
    #[rustc_reallocator]
    #[rustc_nounwind]
    #[rustc_std_internal_symbol]
    fn __rust_realloc(ptr: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8;
    #[rustc_allocator_zeroed]
    #[rustc_nounwind]
    #[rustc_std_internal_symbol]
    fn __rust_alloc_zeroed(size: usize, align: usize) -> *mut u8;
}

/// The registered global allocator.
#[derive(Copy, Clone, Default, Debug)]
#[lang = "global_alloc_ty"]
pub struct Global;

#[must_use]
pub unsafe fn alloc(layout: Layout) -> *mut u8 {
    unsafe { __rust_alloc(layout.size(), layout.align()) }
}

pub unsafe fn dealloc(ptr: *mut u8, layout: Layout) {
    unsafe { __rust_dealloc(ptr, layout.size(), layout.align()) }
}

#[must_use]
pub unsafe fn realloc(ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
    unsafe { __rust_realloc(ptr, layout.size(), layout.align(), new_size) }
}

#[must_use]
pub unsafe fn alloc_zeroed(layout: Layout) -> *mut u8 {
    unsafe { __rust_alloc_zeroed(layout.size(), layout.align()) }
}

/// A block as the `Allocator` trait wants it; no bytes need no call.
fn block(layout: Layout, zeroed: bool) -> Result<NonNull<[u8]>, AllocError> {
    let size = layout.size();
    let raw = if size == 0 {
        ptr::without_provenance_mut(layout.align())
    } else if zeroed {
        unsafe { alloc_zeroed(layout) }
    } else {
        unsafe { alloc(layout) }
    };
    match NonNull::new(raw) {
        Some(ptr) => Ok(NonNull::slice_from_raw_parts(ptr, size)),
        None => Err(AllocError),
    }
}

impl Global {
    unsafe fn resize(
        &self,
        ptr: NonNull<u8>,
        old: Layout,
        new: Layout,
        zeroed: bool,
    ) -> Result<NonNull<[u8]>, AllocError> {
        let (old_size, new_size) = (old.size(), new.size());
        if old_size == 0 || new_size == 0 || old.align() != new.align() {
            let fresh = block(new, zeroed)?;
            let common = if old_size < new_size { old_size } else { new_size };
            unsafe {
                ptr::copy_nonoverlapping(ptr.as_ptr(), fresh.as_ptr() as *mut u8, common);
                self.deallocate(ptr, old);
            }
            return Ok(fresh);
        }
        let raw = unsafe { realloc(ptr.as_ptr(), old, new_size) };
        match NonNull::new(raw) {
            Some(ptr) => {
                if zeroed && new_size > old_size {
                    unsafe { ptr::write_bytes(raw.add(old_size), 0, new_size - old_size) };
                }
                Ok(NonNull::slice_from_raw_parts(ptr, new_size))
            }
            None => Err(AllocError),
        }
    }
}

unsafe impl Allocator for Global {
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        block(layout, false)
    }

    fn allocate_zeroed(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        block(layout, true)
    }

    unsafe fn deallocate(&self, ptr: NonNull<u8>, layout: Layout) {
        if layout.size() != 0 {
            unsafe { dealloc(ptr.as_ptr(), layout) }
        }
    }

    unsafe fn grow(
        &self,
        ptr: NonNull<u8>,
        old_layout: Layout,
        new_layout: Layout,
    ) -> Result<NonNull<[u8]>, AllocError> {
        unsafe { self.resize(ptr, old_layout, new_layout, false) }
    }

    unsafe fn grow_zeroed(
        &self,
        ptr: NonNull<u8>,
        old_layout: Layout,
        new_layout: Layout,
    ) -> Result<NonNull<[u8]>, AllocError> {
        unsafe { self.resize(ptr, old_layout, new_layout, true) }
    }

    unsafe fn shrink(
        &self,
        ptr: NonNull<u8>,
        old_layout: Layout,
        new_layout: Layout,
    ) -> Result<NonNull<[u8]>, AllocError> {
        unsafe { self.resize(ptr, old_layout, new_layout, false) }
    }
}

/// Allocation behind `Box::new`.
pub(crate) unsafe fn exchange_malloc(size: usize, align: usize) -> *mut u8 {
    if size == 0 {
        return ptr::without_provenance_mut(align);
    }
    let raw = unsafe { __rust_alloc(size, align) };
    if raw.is_null() {
        handle_alloc_error(unsafe { Layout::from_size_align_unchecked(size, align) })
    }
    raw
}

/// Ends the program because memory ran out.
#[cold]
pub fn handle_alloc_error(layout: Layout) -> ! {
    panic!("memory allocation of {} bytes failed", layout.size())
}
