// SPDX-License-Identifier: MIT
//! `Layout`: size and alignment of a block of memory.

use crate::fmt;
use crate::intrinsics;
use crate::ptr::{Alignment, NonNull};

/// Size and alignment; the size rounded up to the alignment does not exceed `isize::MAX`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[lang = "alloc_layout"]
pub struct Layout {
    size: usize,
    align: Alignment,
}

/// The parameters do not make a layout.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct LayoutError;

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid parameters to Layout::from_size_align")
    }
}

impl Layout {
    #[inline]
    pub const fn from_size_align(size: usize, align: usize) -> Result<Self, LayoutError> {
        if !align.is_power_of_two() || size > isize::MAX as usize + 1 - align {
            return Err(LayoutError);
        }
        Ok(unsafe { Layout { size, align: Alignment::new_unchecked(align) } })
    }
    /// # Safety
    /// The parameters must make a layout.
    #[must_use]
    #[inline]
    #[track_caller]
    pub const unsafe fn from_size_align_unchecked(size: usize, align: usize) -> Self {
        unsafe { Layout { size, align: Alignment::new_unchecked(align) } }
    }
    /// # Safety
    /// The parameters must make a layout.
    #[must_use]
    #[inline]
    pub const unsafe fn from_size_alignment_unchecked(size: usize, alignment: Alignment) -> Self {
        Layout { size, align: alignment }
    }
    #[must_use]
    #[inline]
    pub const fn size(&self) -> usize {
        self.size
    }
    #[must_use]
    #[inline]
    pub const fn align(&self) -> usize {
        self.align.as_usize()
    }
    #[must_use]
    #[inline]
    pub const fn alignment(&self) -> Alignment {
        self.align
    }
    #[must_use]
    #[inline]
    pub const fn new<T>() -> Self {
        unsafe {
            Layout::from_size_align_unchecked(<T as crate::mem::SizedTypeProperties>::SIZE, <T as crate::mem::SizedTypeProperties>::ALIGN)
        }
    }
    #[must_use]
    #[inline]
    pub const fn for_value<T: ?Sized>(t: &T) -> Self {
        unsafe {
            Layout::from_size_align_unchecked(intrinsics::size_of_val(t), intrinsics::align_of_val(t))
        }
    }
    /// # Safety
    /// The metadata of `t` must be valid.
    #[must_use]
    #[inline]
    pub const unsafe fn for_value_raw<T: ?Sized>(t: *const T) -> Self {
        unsafe {
            Layout::from_size_align_unchecked(intrinsics::size_of_val(t), intrinsics::align_of_val(t))
        }
    }
    #[must_use]
    #[inline]
    pub const fn dangling_ptr(&self) -> NonNull<u8> {
        NonNull::without_provenance(self.align.as_nonzero())
    }
    #[inline]
    pub const fn align_to(&self, align: usize) -> Result<Self, LayoutError> {
        let align = if align > self.align() { align } else { self.align() };
        Layout::from_size_align(self.size, align)
    }
    #[must_use]
    #[inline]
    pub const fn padding_needed_for(&self, align: usize) -> usize {
        (self.size.wrapping_add(align - 1) & !(align - 1)).wrapping_sub(self.size)
    }
    #[must_use]
    #[inline]
    pub const fn pad_to_align(&self) -> Layout {
        let align = self.align();
        unsafe { Layout::from_size_align_unchecked((self.size + align - 1) & !(align - 1), align) }
    }
    #[inline]
    pub const fn repeat(&self, n: usize) -> Result<(Self, usize), LayoutError> {
        let padded = self.pad_to_align();
        match padded.repeat_packed(n) {
            Ok(repeated) => Ok((repeated, padded.size)),
            Err(e) => Err(e),
        }
    }
    #[inline]
    pub const fn extend(&self, next: Self) -> Result<(Self, usize), LayoutError> {
        let align = if self.align() > next.align() { self.align() } else { next.align() };
        let offset = self.size + self.padding_needed_for(next.align());
        match offset.checked_add(next.size) {
            Some(size) => match Layout::from_size_align(size, align) {
                Ok(layout) => Ok((layout, offset)),
                Err(e) => Err(e),
            },
            None => Err(LayoutError),
        }
    }
    #[inline]
    pub const fn repeat_packed(&self, n: usize) -> Result<Self, LayoutError> {
        match self.size.checked_mul(n) {
            Some(size) => Layout::from_size_align(size, self.align()),
            None => Err(LayoutError),
        }
    }
    #[inline]
    pub const fn extend_packed(&self, next: Self) -> Result<Self, LayoutError> {
        match self.size.checked_add(next.size) {
            Some(size) => Layout::from_size_align(size, self.align()),
            None => Err(LayoutError),
        }
    }
    #[inline]
    pub const fn array<T>(n: usize) -> Result<Self, LayoutError> {
        match <T as crate::mem::SizedTypeProperties>::SIZE.checked_mul(n) {
            Some(size) => Layout::from_size_align(size, <T as crate::mem::SizedTypeProperties>::ALIGN),
            None => Err(LayoutError),
        }
    }
}
