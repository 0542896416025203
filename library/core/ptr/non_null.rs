// SPDX-License-Identifier: MIT
//! `NonNull`: a covariant `*mut T` that is never null, with the niche that this gives.

use crate::cmp::Ordering;
use crate::fmt;
use crate::hash;
use crate::intrinsics;
use crate::marker::Unsize;
use crate::mem::MaybeUninit;
use crate::num::NonZero;
use crate::ops::{CoerceUnsized, DispatchFromDyn};
use crate::ptr;
use crate::slice::SliceIndex;

/// A pointer that is not null.
#[repr(transparent)]
#[rustc_layout_scalar_valid_range_start(1)]
#[rustc_nonnull_optimization_guaranteed]
#[rustc_diagnostic_item = "NonNull"]
pub struct NonNull<T: ?Sized> {
    pub(crate) pointer: *const T,
}

impl<T: ?Sized> !Send for NonNull<T> {}
impl<T: ?Sized> !Sync for NonNull<T> {}

impl<T> NonNull<T> {
    #[must_use]
    #[inline]
    pub const fn without_provenance(addr: NonZero<usize>) -> Self {
        unsafe { NonNull { pointer: ptr::without_provenance(addr.get()) } }
    }
    #[must_use]
    #[inline]
    pub const fn dangling() -> Self {
        unsafe { NonNull { pointer: ptr::without_provenance(<T as crate::mem::SizedTypeProperties>::ALIGN) } }
    }
    /// # Safety
    /// Must be valid for a shared reference.
    #[inline]
    #[must_use]
    pub const unsafe fn as_uninit_ref<'a>(self) -> &'a MaybeUninit<T> {
        unsafe { &*(self.pointer as *const MaybeUninit<T>) }
    }
    /// # Safety
    /// Must be valid for an exclusive reference.
    #[inline]
    #[must_use]
    pub const unsafe fn as_uninit_mut<'a>(self) -> &'a mut MaybeUninit<T> {
        unsafe { &mut *(self.pointer as *mut MaybeUninit<T>) }
    }
    #[inline]
    pub const fn cast_array<const N: usize>(self) -> NonNull<[T; N]> {
        self.cast()
    }
}

impl<T: ?Sized> NonNull<T> {
    /// # Safety
    /// `ptr` must not be null.
    #[inline]
    #[track_caller]
    pub const unsafe fn new_unchecked(ptr: *mut T) -> Self {
        unsafe { NonNull { pointer: ptr as _ } }
    }
    #[inline]
    pub const fn new(ptr: *mut T) -> Option<Self> {
        if !ptr.is_null() { Some(unsafe { Self::new_unchecked(ptr) }) } else { None }
    }
    #[inline]
    pub const fn from_ref(r: &T) -> Self {
        unsafe { NonNull { pointer: r as *const T } }
    }
    #[inline]
    pub const fn from_mut(r: &mut T) -> Self {
        unsafe { NonNull { pointer: r as *mut T } }
    }
    #[inline]
    pub const fn from_raw_parts(
        data_pointer: NonNull<impl ptr::Thin>,
        metadata: <T as ptr::Pointee>::Metadata,
    ) -> NonNull<T> {
        unsafe { NonNull { pointer: ptr::from_raw_parts(data_pointer.pointer, metadata) } }
    }
    #[must_use]
    #[inline]
    pub const fn to_raw_parts(self) -> (NonNull<()>, <T as ptr::Pointee>::Metadata) {
        (self.cast(), ptr::metadata(self.pointer))
    }
    #[must_use]
    #[inline]
    pub fn addr(self) -> NonZero<usize> {
        unsafe { NonZero::<usize>::new_unchecked(self.pointer.addr()) }
    }
    #[inline]
    pub fn expose_provenance(self) -> NonZero<usize> {
        unsafe { NonZero::<usize>::new_unchecked(self.pointer.expose_provenance()) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut T {
        self.pointer as *mut T
    }
    /// # Safety
    /// Must be valid for a shared reference.
    #[must_use]
    #[inline(always)]
    pub const unsafe fn as_ref<'a>(&self) -> &'a T {
        unsafe { &*self.pointer }
    }
    /// # Safety
    /// Must be valid for an exclusive reference.
    #[must_use]
    #[inline(always)]
    pub const unsafe fn as_mut<'a>(&mut self) -> &'a mut T {
        unsafe { &mut *(self.pointer as *mut T) }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline]
    pub const fn cast<U>(self) -> NonNull<U> {
        unsafe { NonNull { pointer: self.pointer as *const U } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn byte_add(self, count: usize) -> Self {
        unsafe { NonNull { pointer: self.pointer.byte_add(count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn byte_sub(self, count: usize) -> Self {
        unsafe { NonNull { pointer: self.pointer.byte_sub(count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn byte_offset(self, count: isize) -> Self {
        unsafe { NonNull { pointer: self.pointer.byte_offset(count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    pub const unsafe fn byte_offset_from<U: ?Sized>(self, origin: NonNull<U>) -> isize {
        unsafe { self.pointer.byte_offset_from(origin.pointer) }
    }
    /// # Safety
    /// See `ptr::drop_in_place`.
    #[inline(always)]
    pub unsafe fn drop_in_place(self) {
        unsafe { ptr::drop_in_place(self.as_ptr()) }
    }
}

impl<T> NonNull<T> {
    #[must_use]
    #[inline]
    pub fn with_addr(self, addr: NonZero<usize>) -> Self {
        unsafe { NonNull { pointer: self.pointer.with_addr(addr.get()) } }
    }
    #[must_use]
    #[inline]
    pub fn map_addr(self, f: impl FnOnce(NonZero<usize>) -> NonZero<usize>) -> Self {
        self.with_addr(f(self.addr()))
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn offset(self, count: isize) -> Self {
        unsafe { NonNull { pointer: intrinsics::offset(self.pointer, count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn add(self, count: usize) -> Self {
        unsafe { NonNull { pointer: intrinsics::offset(self.pointer, count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn sub(self, count: usize) -> Self {
        unsafe { NonNull { pointer: self.pointer.sub(count) } }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use]
    pub const unsafe fn offset_from(self, origin: NonNull<T>) -> isize {
        unsafe { intrinsics::ptr_offset_from(self.pointer, origin.pointer) }
    }
    /// # Safety
    /// See the method of `*mut T`.
    #[inline]
    #[must_use]
    pub const unsafe fn offset_from_unsigned(self, origin: NonNull<T>) -> usize {
        unsafe { intrinsics::ptr_offset_from_unsigned(self.pointer, origin.pointer) }
    }
    /// # Safety
    /// See `ptr::read`.
    #[inline]
    #[track_caller]
    pub const unsafe fn read(self) -> T {
        unsafe { intrinsics::read_via_copy(self.pointer) }
    }
    /// # Safety
    /// See `ptr::read_volatile`.
    #[inline]
    #[track_caller]
    pub unsafe fn read_volatile(self) -> T {
        unsafe { intrinsics::volatile_load(self.pointer) }
    }
    /// # Safety
    /// See `ptr::read_unaligned`.
    #[inline]
    #[track_caller]
    pub const unsafe fn read_unaligned(self) -> T {
        unsafe { ptr::read_unaligned(self.pointer) }
    }
    /// # Safety
    /// See `ptr::copy`.
    #[inline(always)]
    pub const unsafe fn copy_to(self, dest: NonNull<T>, count: usize) {
        unsafe { intrinsics::copy(self.pointer, dest.as_ptr(), count) }
    }
    /// # Safety
    /// See `ptr::copy_nonoverlapping`.
    #[inline(always)]
    pub const unsafe fn copy_to_nonoverlapping(self, dest: NonNull<T>, count: usize) {
        unsafe { intrinsics::copy_nonoverlapping(self.pointer, dest.as_ptr(), count) }
    }
    /// # Safety
    /// See `ptr::copy`.
    #[inline(always)]
    pub const unsafe fn copy_from(self, src: NonNull<T>, count: usize) {
        unsafe { intrinsics::copy(src.pointer, self.as_ptr(), count) }
    }
    /// # Safety
    /// See `ptr::copy_nonoverlapping`.
    #[inline(always)]
    pub const unsafe fn copy_from_nonoverlapping(self, src: NonNull<T>, count: usize) {
        unsafe { intrinsics::copy_nonoverlapping(src.pointer, self.as_ptr(), count) }
    }
    /// # Safety
    /// See `ptr::write`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write(self, val: T) {
        unsafe { intrinsics::write_via_move(self.pointer as *mut T, val) }
    }
    /// # Safety
    /// See `ptr::write_bytes`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write_bytes(self, val: u8, count: usize) {
        unsafe { intrinsics::write_bytes(self.as_ptr(), val, count) }
    }
    /// # Safety
    /// See `ptr::write_volatile`.
    #[inline(always)]
    #[track_caller]
    pub unsafe fn write_volatile(self, val: T) {
        unsafe { intrinsics::volatile_store(self.as_ptr(), val) }
    }
    /// # Safety
    /// See `ptr::write_unaligned`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write_unaligned(self, val: T) {
        unsafe { ptr::write_unaligned(self.as_ptr(), val) }
    }
    /// # Safety
    /// See `ptr::replace`.
    #[inline(always)]
    pub const unsafe fn replace(self, src: T) -> T {
        unsafe { ptr::replace(self.as_ptr(), src) }
    }
    /// # Safety
    /// See `ptr::swap`.
    #[inline(always)]
    pub const unsafe fn swap(self, with: NonNull<T>) {
        unsafe { ptr::swap(self.as_ptr(), with.as_ptr()) }
    }
    #[inline]
    #[must_use]
    pub fn align_offset(self, align: usize) -> usize {
        self.pointer.align_offset(align)
    }
    #[inline]
    #[must_use]
    pub fn is_aligned(self) -> bool {
        self.pointer.is_aligned()
    }
}

impl<T> NonNull<[T]> {
    #[must_use]
    #[inline]
    pub const fn slice_from_raw_parts(data: NonNull<T>, len: usize) -> Self {
        unsafe { NonNull { pointer: ptr::slice_from_raw_parts(data.pointer, len) } }
    }
    #[must_use]
    #[inline]
    pub const fn len(self) -> usize {
        ptr::metadata(self.pointer)
    }
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
    #[inline]
    #[must_use]
    pub const fn as_non_null_ptr(self) -> NonNull<T> {
        self.cast()
    }
    #[inline]
    #[must_use]
    pub const fn as_mut_ptr(self) -> *mut T {
        self.pointer as *mut T
    }
    /// # Safety
    /// `index` must be in bounds and the pointer dereferenceable.
    #[inline]
    pub unsafe fn get_unchecked_mut<I: SliceIndex<[T]>>(self, index: I) -> NonNull<I::Output> {
        unsafe { NonNull::new_unchecked(index.get_unchecked_mut(self.as_ptr())) }
    }
}

impl<T: ?Sized> Clone for NonNull<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for NonNull<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<NonNull<U>> for NonNull<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<NonNull<U>> for NonNull<T> {}
impl<T: ?Sized> fmt::Debug for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}
impl<T: ?Sized> fmt::Pointer for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}
impl<T: ?Sized> Eq for NonNull<T> {}
impl<T: ?Sized> PartialEq for NonNull<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}
impl<T: ?Sized> Ord for NonNull<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.pointer.cmp(&other.pointer)
    }
}
impl<T: ?Sized> PartialOrd for NonNull<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.pointer.cmp(&other.pointer))
    }
}
impl<T: ?Sized> hash::Hash for NonNull<T> {
    #[inline]
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_ptr().hash(state)
    }
}
impl<T: ?Sized> From<&mut T> for NonNull<T> {
    #[inline]
    fn from(r: &mut T) -> Self {
        NonNull::from_mut(r)
    }
}
impl<T: ?Sized> From<&T> for NonNull<T> {
    #[inline]
    fn from(r: &T) -> Self {
        NonNull::from_ref(r)
    }
}
