// SPDX-License-Identifier: MIT
//! Methods of `*mut T`.

use crate::cmp::Ordering;
use crate::intrinsics;
use crate::mem::{self, MaybeUninit};
use crate::ptr;

impl<T: ?Sized> *mut T {
    #[must_use]
    #[inline]
    pub const fn is_null(self) -> bool {
        let p = self as *const u8;
        unsafe { mem::transmute::<*const u8, Option<&u8>>(p).is_none() }
    }
    #[inline(always)]
    pub const fn cast<U>(self) -> *mut U {
        self as _
    }
    #[must_use]
    #[inline]
    pub fn try_cast_aligned<U>(self) -> Option<*mut U> {
        if (self as *const u8).addr() % <U as crate::mem::SizedTypeProperties>::ALIGN == 0 { Some(self as _) } else { None }
    }
    #[inline(always)]
    pub const fn cast_const(self) -> *const T {
        self as _
    }
    #[must_use]
    #[inline(always)]
    pub fn addr(self) -> usize {
        unsafe { mem::transmute(self as *mut ()) }
    }
    #[inline(always)]
    pub fn expose_provenance(self) -> usize {
        self as *mut () as usize
    }
    #[must_use]
    #[inline]
    pub const fn to_raw_parts(self) -> (*mut (), <T as ptr::Pointee>::Metadata) {
        (self as *mut (), ptr::metadata(self))
    }
    /// # Safety
    /// Must be null or valid for a shared reference.
    #[inline]
    pub const unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        if self.is_null() { None } else { unsafe { Some(&*self) } }
    }
    /// # Safety
    /// Must be valid for a shared reference.
    #[inline]
    #[must_use]
    pub const unsafe fn as_ref_unchecked<'a>(self) -> &'a T {
        unsafe { &*self }
    }
    /// # Safety
    /// Must be null or valid for an exclusive reference.
    #[inline]
    pub const unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {
        if self.is_null() { None } else { unsafe { Some(&mut *self) } }
    }
    /// # Safety
    /// Must be valid for an exclusive reference.
    #[inline]
    #[must_use]
    pub const unsafe fn as_mut_unchecked<'a>(self) -> &'a mut T {
        unsafe { &mut *self }
    }
    /// # Safety
    /// See `ptr::drop_in_place`.
    #[inline(always)]
    pub unsafe fn drop_in_place(self) {
        unsafe { ptr::drop_in_place(self) }
    }
    /// # Safety
    /// As `byte_offset` of a thin pointer.
    #[must_use]
    #[inline(always)]
    pub const unsafe fn byte_offset(self, count: isize) -> Self {
        unsafe { intrinsics::aggregate_raw_ptr(intrinsics::offset(self as *mut u8, count), ptr::metadata(self)) }
    }
    /// # Safety
    /// As `byte_offset`.
    #[must_use]
    #[inline(always)]
    pub const unsafe fn byte_add(self, count: usize) -> Self {
        unsafe { intrinsics::aggregate_raw_ptr(intrinsics::offset(self as *mut u8, count), ptr::metadata(self)) }
    }
    /// # Safety
    /// As `byte_offset`.
    #[must_use]
    #[inline(always)]
    pub const unsafe fn byte_sub(self, count: usize) -> Self {
        unsafe { self.byte_offset(-(count as isize)) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_offset(self, count: isize) -> Self {
        unsafe { intrinsics::aggregate_raw_ptr(intrinsics::arith_offset(self as *const u8, count) as *mut u8, ptr::metadata(self)) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_add(self, count: usize) -> Self {
        self.wrapping_byte_offset(count as isize)
    }
    #[must_use]
    #[inline(always)]
    pub const fn wrapping_byte_sub(self, count: usize) -> Self {
        self.wrapping_byte_offset((count as isize).wrapping_neg())
    }
    /// # Safety
    /// Both must point into the same allocation.
    #[inline(always)]
    pub const unsafe fn byte_offset_from<U: ?Sized>(self, origin: *const U) -> isize {
        unsafe { intrinsics::ptr_offset_from(self as *const u8, origin as *const u8) }
    }
}

impl<T> *mut T {
    #[must_use]
    #[inline]
    pub fn with_addr(self, addr: usize) -> Self {
        self.wrapping_byte_offset((addr as isize).wrapping_sub(self.addr() as isize))
    }
    #[must_use]
    #[inline]
    pub fn map_addr(self, f: impl FnOnce(usize) -> usize) -> Self {
        self.with_addr(f(self.addr()))
    }
    /// # Safety
    /// Must be null or valid for a shared reference.
    #[inline]
    pub const unsafe fn as_uninit_ref<'a>(self) -> Option<&'a MaybeUninit<T>> {
        if self.is_null() { None } else { Some(unsafe { &*(self as *const MaybeUninit<T>) }) }
    }
    /// # Safety
    /// The result must stay in the allocation.
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn offset(self, count: isize) -> *mut T {
        unsafe { intrinsics::offset(self, count) }
    }
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const fn wrapping_offset(self, count: isize) -> *mut T {
        unsafe { intrinsics::arith_offset(self, count) as *mut T }
    }
    /// # Safety
    /// Both must point into the same allocation, a multiple of the size apart.
    #[inline]
    #[must_use]
    pub const unsafe fn offset_from(self, origin: *const T) -> isize {
        unsafe { intrinsics::ptr_offset_from(self, origin) }
    }
    /// # Safety
    /// As `offset_from`, and `self` must not be below `origin`.
    #[inline]
    #[must_use]
    pub const unsafe fn offset_from_unsigned(self, origin: *const T) -> usize {
        unsafe { intrinsics::ptr_offset_from_unsigned(self, origin) }
    }
    /// # Safety
    /// The result must stay in the allocation.
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn add(self, count: usize) -> Self {
        unsafe { intrinsics::offset(self, count) }
    }
    /// # Safety
    /// The result must stay in the allocation.
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const unsafe fn sub(self, count: usize) -> Self {
        unsafe { intrinsics::offset(self, intrinsics::wrapping_sub(0isize, count as isize)) }
    }
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const fn wrapping_add(self, count: usize) -> Self {
        unsafe { intrinsics::arith_offset(self, count as isize) as *mut T }
    }
    #[inline(always)]
    #[must_use = "returns a new pointer rather than modifying its argument"]
    pub const fn wrapping_sub(self, count: usize) -> Self {
        unsafe { intrinsics::arith_offset(self, intrinsics::wrapping_sub(0isize, count as isize)) as *mut T }
    }
    /// # Safety
    /// See `ptr::read`.
    #[inline]
    #[track_caller]
    pub const unsafe fn read(self) -> T {
        unsafe { intrinsics::read_via_copy(self) }
    }
    /// # Safety
    /// See `ptr::read_volatile`.
    #[inline]
    #[track_caller]
    pub unsafe fn read_volatile(self) -> T {
        unsafe { intrinsics::volatile_load(self) }
    }
    /// # Safety
    /// See `ptr::read_unaligned`.
    #[inline]
    #[track_caller]
    pub const unsafe fn read_unaligned(self) -> T {
        unsafe { ptr::read_unaligned(self) }
    }
    /// # Safety
    /// See `ptr::write`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write(self, val: T) {
        unsafe { intrinsics::write_via_move(self, val) }
    }
    /// # Safety
    /// See `ptr::write_bytes`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write_bytes(self, val: u8, count: usize) {
        unsafe { intrinsics::write_bytes(self, val, count) }
    }
    /// # Safety
    /// See `ptr::write_volatile`.
    #[inline(always)]
    #[track_caller]
    pub unsafe fn write_volatile(self, val: T) {
        unsafe { intrinsics::volatile_store(self, val) }
    }
    /// # Safety
    /// See `ptr::write_unaligned`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn write_unaligned(self, val: T) {
        unsafe { ptr::write_unaligned(self, val) }
    }
    /// # Safety
    /// See `ptr::replace`.
    #[inline(always)]
    pub const unsafe fn replace(self, src: T) -> T {
        unsafe { ptr::replace(self, src) }
    }
    /// # Safety
    /// See `ptr::swap`.
    #[inline(always)]
    pub const unsafe fn swap(self, with: *mut T) {
        unsafe { ptr::swap(self, with) }
    }
    /// # Safety
    /// See `ptr::copy`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_from(self, src: *const T, count: usize) {
        unsafe { intrinsics::copy(src, self, count) }
    }
    /// # Safety
    /// See `ptr::copy_nonoverlapping`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_from_nonoverlapping(self, src: *const T, count: usize) {
        unsafe { intrinsics::copy_nonoverlapping(src, self, count) }
    }
    /// # Safety
    /// See `ptr::copy`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_to(self, dest: *mut T, count: usize) {
        unsafe { intrinsics::copy(self, dest, count) }
    }
    /// # Safety
    /// See `ptr::copy_nonoverlapping`.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize) {
        unsafe { intrinsics::copy_nonoverlapping(self, dest, count) }
    }
    #[must_use]
    #[inline]
    pub fn align_offset(self, align: usize) -> usize {
        if !align.is_power_of_two() {
            panic!("align_offset: align is not a power-of-two");
        }
        ptr::align_offset(self, align)
    }
    #[must_use]
    #[inline]
    pub fn is_aligned(self) -> bool {
        self.addr() % <T as crate::mem::SizedTypeProperties>::ALIGN == 0
    }
    #[inline]
    pub const fn cast_array<const N: usize>(self) -> *mut [T; N] {
        self as *mut [T; N]
    }
}

impl<T> *mut [T] {
    #[inline]
    pub const fn len(self) -> usize {
        ptr::metadata(self)
    }
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
    #[inline]
    pub const fn as_mut_ptr(self) -> *mut T {
        self as *mut T
    }
    /// # Safety
    /// `index` must be in bounds and the pointer dereferenceable.
    #[inline]
    pub unsafe fn get_unchecked_mut<I: crate::slice::SliceIndex<[T]>>(self, index: I) -> *mut I::Output {
        unsafe { index.get_unchecked_mut(self) }
    }
}

impl<T: ?Sized> PartialEq for *mut T {
    #[inline]
    fn eq(&self, other: &*mut T) -> bool {
        *self == *other
    }
}
impl<T: ?Sized> Eq for *mut T {}
impl<T: ?Sized> Ord for *mut T {
    #[inline]
    fn cmp(&self, other: &*mut T) -> Ordering {
        if self < other {
            Ordering::Less
        } else if self == other {
            Ordering::Equal
        } else {
            Ordering::Greater
        }
    }
}
impl<T: ?Sized> PartialOrd for *mut T {
    #[inline]
    fn partial_cmp(&self, other: &*mut T) -> Option<Ordering> {
        Some(self.cmp(other))
    }
    #[inline]
    fn lt(&self, other: &*mut T) -> bool {
        *self < *other
    }
    #[inline]
    fn le(&self, other: &*mut T) -> bool {
        *self <= *other
    }
    #[inline]
    fn gt(&self, other: &*mut T) -> bool {
        *self > *other
    }
    #[inline]
    fn ge(&self, other: &*mut T) -> bool {
        *self >= *other
    }
}
