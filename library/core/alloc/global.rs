// SPDX-License-Identifier: MIT
//! `GlobalAlloc`.

use super::Layout;
use crate::{cmp, ptr};

/// Allocators that `#[global_allocator]` can register.
pub unsafe trait GlobalAlloc {
    /// # Safety
    /// The size must not be zero.
    unsafe fn alloc(&self, layout: Layout) -> *mut u8;
    /// # Safety
    /// `ptr` must come from this allocator with this layout.
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout);
    /// # Safety
    /// The size must not be zero.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let size = layout.size();
        let ptr = unsafe { self.alloc(layout) };
        if !ptr.is_null() {
            unsafe { ptr::write_bytes(ptr, 0, size) };
        }
        ptr
    }
    /// # Safety
    /// As `dealloc`, and the new size must not be zero.
    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        let new_ptr = unsafe { self.alloc(new_layout) };
        if !new_ptr.is_null() {
            unsafe {
                ptr::copy_nonoverlapping(ptr, new_ptr, cmp::min(layout.size(), new_size));
                self.dealloc(ptr, layout);
            }
        }
        new_ptr
    }
}
