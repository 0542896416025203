// SPDX-License-Identifier: MIT
//! Memory from the machine.
//!
//! Under mirador the checked machine keeps the allocations; a native build will put an
//! allocator over `mmap` here.

#[cfg(mirador)]
#[rustc_intrinsic]
pub unsafe fn mirador_alloc(size: usize, align: usize) -> *mut u8;

#[cfg(mirador)]
#[rustc_intrinsic]
pub unsafe fn mirador_alloc_zeroed(size: usize, align: usize) -> *mut u8;

#[cfg(mirador)]
#[rustc_intrinsic]
pub unsafe fn mirador_realloc(
    ptr: *mut u8,
    old_size: usize,
    align: usize,
    new_size: usize,
) -> *mut u8;

#[cfg(mirador)]
#[rustc_intrinsic]
pub unsafe fn mirador_dealloc(ptr: *mut u8, size: usize, align: usize);

#[cfg(mirador)]
pub use self::{
    mirador_alloc as alloc, mirador_alloc_zeroed as alloc_zeroed, mirador_dealloc as dealloc,
    mirador_realloc as realloc,
};

#[cfg(not(mirador))]
mod libc {
    unsafe extern "C" {
        pub fn malloc(size: usize) -> *mut u8;
        pub fn calloc(count: usize, size: usize) -> *mut u8;
        pub fn realloc(ptr: *mut u8, size: usize) -> *mut u8;
        pub fn free(ptr: *mut u8);
        pub fn aligned_alloc(align: usize, size: usize) -> *mut u8;
    }
}

#[cfg(not(mirador))]
pub unsafe fn alloc(size: usize, align: usize) -> *mut u8 {
    unsafe {
        if align <= 16 {
            libc::malloc(size)
        } else {
            libc::aligned_alloc(align, (size + align - 1) & !(align - 1))
        }
    }
}

#[cfg(not(mirador))]
pub unsafe fn alloc_zeroed(size: usize, align: usize) -> *mut u8 {
    unsafe {
        if align <= 16 {
            return libc::calloc(1, size);
        }
        let raw = alloc(size, align);
        if !raw.is_null() {
            core::ptr::write_bytes(raw, 0, size);
        }
        raw
    }
}

#[cfg(not(mirador))]
pub unsafe fn dealloc(ptr: *mut u8, _size: usize, _align: usize) {
    unsafe { libc::free(ptr) }
}

#[cfg(not(mirador))]
pub unsafe fn realloc(ptr: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
    unsafe {
        if align <= 16 {
            return libc::realloc(ptr, new_size);
        }
        let raw = alloc(new_size, align);
        if !raw.is_null() {
            let common = if old_size < new_size { old_size } else { new_size };
            core::ptr::copy_nonoverlapping(ptr, raw, common);
            dealloc(ptr, old_size, align);
        }
        raw
    }
}
