// SPDX-License-Identifier: MIT
//! Pointer metadata: `()` for thin pointers, lengths for slices, vtables for trait objects.

use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics::{self, aggregate_raw_ptr, ptr_metadata};
use crate::marker::{Freeze, PhantomData};
use crate::ptr::NonNull;

/// Gives the metadata type of any pointee.
#[lang = "pointee_trait"]
#[rustc_deny_explicit_impl]
pub trait Pointee: crate::marker::PointeeSized {
    #[lang = "metadata_type"]
    type Metadata: fmt::Debug + Copy + Send + Sync + Ord + Hash + Unpin + Freeze;
}

/// Pointees of thin pointers.
pub trait Thin: Pointee<Metadata = ()> {}
impl<T: ?Sized + Pointee<Metadata = ()>> Thin for T {}

#[inline(always)]
pub const fn metadata<T: ?Sized>(ptr: *const T) -> <T as Pointee>::Metadata {
    ptr_metadata(ptr)
}
#[inline]
pub const fn from_raw_parts<T: ?Sized>(
    data_pointer: *const impl Thin,
    metadata: <T as Pointee>::Metadata,
) -> *const T {
    aggregate_raw_ptr(data_pointer, metadata)
}
#[inline]
pub const fn from_raw_parts_mut<T: ?Sized>(
    data_pointer: *mut impl Thin,
    metadata: <T as Pointee>::Metadata,
) -> *mut T {
    aggregate_raw_ptr(data_pointer, metadata)
}

/// Metadata of a `dyn` pointer: its vtable.
#[lang = "dyn_metadata"]
pub struct DynMetadata<Dyn: ?Sized> {
    _vtable_ptr: NonNull<VTable>,
    _phantom: PhantomData<Dyn>,
}

/// Stands for a vtable, which has no Rust type.
struct VTable;

impl<Dyn: ?Sized> DynMetadata<Dyn> {
    #[inline]
    fn vtable_ptr(self) -> *const () {
        unsafe { intrinsics::transmute::<Self, *const ()>(self) }
    }
    #[inline]
    pub fn size_of(self) -> usize {
        unsafe { intrinsics::vtable_size(self.vtable_ptr()) }
    }
    #[inline]
    pub fn align_of(self) -> usize {
        unsafe { intrinsics::vtable_align(self.vtable_ptr()) }
    }
    #[inline]
    pub fn layout(self) -> crate::alloc::Layout {
        unsafe { crate::alloc::Layout::from_size_align_unchecked(self.size_of(), self.align_of()) }
    }
}

unsafe impl<Dyn: ?Sized> Send for DynMetadata<Dyn> {}
unsafe impl<Dyn: ?Sized> Sync for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> fmt::Debug for DynMetadata<Dyn> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DynMetadata").field(&self.vtable_ptr()).finish()
    }
}
impl<Dyn: ?Sized> Unpin for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> Copy for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> Clone for DynMetadata<Dyn> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}
impl<Dyn: ?Sized> Eq for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> PartialEq for DynMetadata<Dyn> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.vtable_ptr() == other.vtable_ptr()
    }
}
impl<Dyn: ?Sized> Ord for DynMetadata<Dyn> {
    #[inline]
    fn cmp(&self, other: &Self) -> crate::cmp::Ordering {
        self.vtable_ptr().cmp(&other.vtable_ptr())
    }
}
impl<Dyn: ?Sized> PartialOrd for DynMetadata<Dyn> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<crate::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<Dyn: ?Sized> Hash for DynMetadata<Dyn> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.vtable_ptr().hash(hasher)
    }
}
