// SPDX-License-Identifier: MIT
//! The growable buffer below `Vec` and `VecDeque`: pointer, capacity and allocator.
//!
//! Capacity 0 means nothing is allocated. Growth doubles, starting with 8, 4 or 1 elements
//! depending on their size.

use crate::alloc::{Allocator, Global, Layout, handle_alloc_error};
use crate::collections::{TryReserveError, TryReserveErrorKind};
use core::mem;
use core::ptr::{NonNull, Unique};

/// A capacity; the unused top half of the values is room for enum tags.
#[derive(Copy, Clone)]
#[rustc_layout_scalar_valid_range_end(0x7fff_ffff_ffff_ffff)]
pub(crate) struct Cap(usize);

#[inline(always)]
const fn cap(n: usize) -> Cap {
    unsafe { Cap(n) }
}

pub(crate) struct RawVec<T, A: Allocator = Global> {
    ptr: Unique<T>,
    cap: Cap,
    alloc: A,
}

#[cold]
pub(crate) fn capacity_overflow() -> ! {
    panic!("capacity overflow")
}

#[cold]
#[track_caller]
pub(crate) fn handle_error(error: TryReserveError) -> ! {
    match error.kind() {
        TryReserveErrorKind::CapacityOverflow => capacity_overflow(),
        TryReserveErrorKind::AllocError { layout, .. } => handle_alloc_error(layout),
    }
}

impl<T> RawVec<T, Global> {
    #[inline]
    pub(crate) const fn new() -> RawVec<T, Global> {
        RawVec { ptr: Unique::dangling(), cap: cap(0), alloc: Global }
    }
}

impl<T, A: Allocator> RawVec<T, A> {
    const FIRST: usize =
        if mem::size_of::<T>() == 1 { 8 } else if mem::size_of::<T>() <= 1024 { 4 } else { 1 };

    #[inline]
    pub(crate) const fn new_in(alloc: A) -> RawVec<T, A> {
        RawVec { ptr: Unique::dangling(), cap: cap(0), alloc }
    }

    #[track_caller]
    pub(crate) fn with_capacity_in(capacity: usize, alloc: A) -> RawVec<T, A> {
        match RawVec::try_with_capacity_in(capacity, false, alloc) {
            Ok(buf) => buf,
            Err(error) => handle_error(error),
        }
    }

    #[track_caller]
    pub(crate) fn with_capacity_zeroed_in(capacity: usize, alloc: A) -> RawVec<T, A> {
        match RawVec::try_with_capacity_in(capacity, true, alloc) {
            Ok(buf) => buf,
            Err(error) => handle_error(error),
        }
    }

    pub(crate) fn try_with_capacity_in(
        capacity: usize,
        zeroed: bool,
        alloc: A,
    ) -> Result<RawVec<T, A>, TryReserveError> {
        if capacity == 0 || mem::size_of::<T>() == 0 {
            return Ok(RawVec::new_in(alloc));
        }
        let layout = match Layout::array::<T>(capacity) {
            Ok(layout) => layout,
            Err(_) => return Err(TryReserveErrorKind::CapacityOverflow.into()),
        };
        let block = if zeroed { alloc.allocate_zeroed(layout) } else { alloc.allocate(layout) };
        match block {
            Ok(block) => {
                Ok(RawVec { ptr: Unique::from(block.cast::<T>()), cap: cap(capacity), alloc })
            }
            Err(_) => Err(TryReserveErrorKind::AllocError { layout, non_exhaustive: () }.into()),
        }
    }

    pub(crate) unsafe fn from_raw_parts_in(ptr: *mut T, n: usize, alloc: A) -> RawVec<T, A> {
        let n = if mem::size_of::<T>() == 0 { 0 } else { n };
        RawVec { ptr: unsafe { Unique::new_unchecked(ptr) }, cap: cap(n), alloc }
    }

    #[inline(always)]
    pub(crate) const fn ptr(&self) -> *mut T {
        self.ptr.as_ptr()
    }

    #[inline]
    pub(crate) const fn non_null(&self) -> NonNull<T> {
        self.ptr.as_non_null_ptr()
    }

    /// Capacity as stored: 0 for zero-sized elements.
    #[inline(always)]
    pub(crate) const fn stored(&self) -> usize {
        self.cap.0
    }

    #[inline]
    pub(crate) const fn capacity(&self) -> usize {
        if mem::size_of::<T>() == 0 { usize::MAX } else { self.cap.0 }
    }

    #[inline]
    pub(crate) fn allocator(&self) -> &A {
        &self.alloc
    }

    fn layout(&self) -> Layout {
        let size = mem::size_of::<T>() * self.cap.0;
        unsafe { Layout::from_size_align_unchecked(size, mem::align_of::<T>()) }
    }

    /// Moves the elements to a block for exactly `capacity` (larger than now).
    fn resize(&mut self, capacity: usize) -> Result<(), TryReserveError> {
        let layout = match Layout::array::<T>(capacity) {
            Ok(layout) => layout,
            Err(_) => return Err(TryReserveErrorKind::CapacityOverflow.into()),
        };
        let block = if self.cap.0 == 0 {
            self.alloc.allocate(layout)
        } else {
            unsafe { self.alloc.grow(self.non_null().cast::<u8>(), self.layout(), layout) }
        };
        match block {
            Ok(block) => {
                self.ptr = Unique::from(block.cast::<T>());
                self.cap = cap(capacity);
                Ok(())
            }
            Err(_) => Err(TryReserveErrorKind::AllocError { layout, non_exhaustive: () }.into()),
        }
    }

    #[cold]
    fn grow(&mut self, len: usize, more: usize, exact: bool) -> Result<(), TryReserveError> {
        if mem::size_of::<T>() == 0 {
            return match len.checked_add(more) {
                Some(_) => Ok(()),
                None => Err(TryReserveErrorKind::CapacityOverflow.into()),
            };
        }
        let mut capacity = match len.checked_add(more) {
            Some(capacity) => capacity,
            None => return Err(TryReserveErrorKind::CapacityOverflow.into()),
        };
        if !exact {
            let double = self.cap.0 * 2;
            if capacity < double {
                capacity = double;
            }
            if capacity < Self::FIRST {
                capacity = Self::FIRST;
            }
        }
        self.resize(capacity)
    }

    /// Room for at least one element more than the capacity.
    #[cold]
    #[track_caller]
    pub(crate) fn grow_one(&mut self) {
        if mem::size_of::<T>() == 0 {
            return;
        }
        if let Err(error) = self.grow(self.cap.0, 1, false) {
            handle_error(error);
        }
    }

    #[inline]
    #[track_caller]
    pub(crate) fn reserve(&mut self, len: usize, more: usize) {
        if more > self.capacity().wrapping_sub(len) {
            if let Err(error) = self.grow(len, more, false) {
                handle_error(error);
            }
        }
    }

    #[track_caller]
    pub(crate) fn reserve_exact(&mut self, len: usize, more: usize) {
        if more > self.capacity().wrapping_sub(len) {
            if let Err(error) = self.grow(len, more, true) {
                handle_error(error);
            }
        }
    }

    pub(crate) fn try_reserve(
        &mut self,
        len: usize,
        more: usize,
        exact: bool,
    ) -> Result<(), TryReserveError> {
        if more > self.capacity().wrapping_sub(len) {
            return self.grow(len, more, exact);
        }
        Ok(())
    }

    /// Gives back what exceeds `capacity`.
    #[track_caller]
    pub(crate) fn shrink_to(&mut self, capacity: usize) {
        if mem::size_of::<T>() == 0 || capacity >= self.cap.0 {
            return;
        }
        let old = self.layout();
        let ptr = self.non_null().cast::<u8>();
        if capacity == 0 {
            unsafe { self.alloc.deallocate(ptr, old) };
            self.ptr = Unique::dangling();
            self.cap = cap(0);
            return;
        }
        let size = mem::size_of::<T>() * capacity;
        let new = unsafe { Layout::from_size_align_unchecked(size, mem::align_of::<T>()) };
        match unsafe { self.alloc.shrink(ptr, old, new) } {
            Ok(block) => {
                self.ptr = Unique::from(block.cast::<T>());
                self.cap = cap(capacity);
            }
            Err(_) => handle_alloc_error(new),
        }
    }
}

unsafe impl<#[may_dangle] T, A: Allocator> Drop for RawVec<T, A> {
    fn drop(&mut self) {
        let size = mem::size_of::<T>() * self.cap.0;
        if size != 0 {
            unsafe { self.alloc.deallocate(self.non_null().cast::<u8>(), self.layout()) }
        }
    }
}
