// SPDX-License-Identifier: MIT
//! Raw pointers: functions on them here, their methods in `const_ptr` and `mut_ptr`.

use crate::cmp::Ordering;
use crate::fmt;
use crate::hash;
use crate::intrinsics;
use crate::marker::FnPtr;
use crate::mem::{self, MaybeUninit};

mod alignment;
mod const_ptr;
mod metadata;
mod mut_ptr;
mod non_null;
mod unique;

pub use self::alignment::Alignment;
pub use self::metadata::{DynMetadata, Pointee, Thin, from_raw_parts, from_raw_parts_mut, metadata};
pub use self::non_null::NonNull;
#[doc(hidden)]
pub use self::unique::Unique;
pub use crate::intrinsics::{copy, copy_nonoverlapping, write_bytes};
pub use crate::{__addr_of as addr_of, __addr_of_mut as addr_of_mut};

/// Runs the destructor of what `to_drop` points to. The body is drop glue made by the compiler.
/// # Safety
/// `to_drop` must be valid, aligned and not used again as an initialised value.
#[lang = "drop_in_place"]
#[allow(unconditional_recursion)]
pub unsafe fn drop_in_place<T: ?Sized>(to_drop: *mut T) {
    unsafe { drop_in_place(to_drop) }
}

#[inline(always)]
#[must_use]
#[rustc_diagnostic_item = "ptr_null"]
#[cfg_attr(mirador, rustc_promotable)]
pub const fn null<T: ?Sized + Thin>() -> *const T {
    from_raw_parts(without_provenance::<()>(0), ())
}
#[inline(always)]
#[must_use]
#[rustc_diagnostic_item = "ptr_null_mut"]
#[cfg_attr(mirador, rustc_promotable)]
pub const fn null_mut<T: ?Sized + Thin>() -> *mut T {
    from_raw_parts_mut(without_provenance_mut::<()>(0), ())
}

/// A pointer with an address but without permission to access anything.
#[inline(always)]
#[must_use]
pub const fn without_provenance<T>(addr: usize) -> *const T {
    unsafe { mem::transmute(addr) }
}
#[inline(always)]
#[must_use]
pub const fn without_provenance_mut<T>(addr: usize) -> *mut T {
    unsafe { mem::transmute(addr) }
}
/// A dangling, well-aligned pointer.
#[inline(always)]
#[must_use]
pub const fn dangling<T>() -> *const T {
    without_provenance(<T as crate::mem::SizedTypeProperties>::ALIGN)
}
#[inline(always)]
#[must_use]
pub const fn dangling_mut<T>() -> *mut T {
    without_provenance_mut(<T as crate::mem::SizedTypeProperties>::ALIGN)
}
/// A pointer from an address that was exposed before.
#[inline(always)]
#[must_use]
pub fn with_exposed_provenance<T>(addr: usize) -> *const T {
    addr as *const T
}
#[inline(always)]
#[must_use]
pub fn with_exposed_provenance_mut<T>(addr: usize) -> *mut T {
    addr as *mut T
}
#[inline(always)]
#[must_use]
pub const fn from_ref<T: ?Sized>(r: &T) -> *const T {
    r
}
#[inline(always)]
#[must_use]
pub const fn from_mut<T: ?Sized>(r: &mut T) -> *mut T {
    r
}
#[inline]
pub const fn slice_from_raw_parts<T>(data: *const T, len: usize) -> *const [T] {
    intrinsics::aggregate_raw_ptr(data, len)
}
#[inline]
pub const fn slice_from_raw_parts_mut<T>(data: *mut T, len: usize) -> *mut [T] {
    intrinsics::aggregate_raw_ptr(data, len)
}

/// # Safety
/// Both must be valid for reads and writes and aligned.
#[inline]
pub const unsafe fn swap<T>(x: *mut T, y: *mut T) {
    let mut tmp = MaybeUninit::<T>::uninit();
    unsafe {
        copy_nonoverlapping(x, tmp.as_mut_ptr(), 1);
        copy(y, x, 1);
        copy_nonoverlapping(tmp.as_ptr(), y, 1);
    }
}
/// # Safety
/// Both must be valid for `count` elements and must not overlap.
#[inline]
pub const unsafe fn swap_nonoverlapping<T>(x: *mut T, y: *mut T, count: usize) {
    let mut i = 0;
    while i < count {
        unsafe {
            let (a, b) = (x.add(i), y.add(i));
            let tmp: MaybeUninit<T> = read(a as *const MaybeUninit<T>);
            copy_nonoverlapping(b, a, 1);
            write(b as *mut MaybeUninit<T>, tmp);
        }
        i += 1;
    }
}
/// # Safety
/// `dst` must be valid for reads and writes, aligned and initialised.
#[inline]
pub const unsafe fn replace<T>(dst: *mut T, src: T) -> T {
    unsafe { mem::replace(&mut *dst, src) }
}
/// # Safety
/// `src` must be valid for reads, aligned and initialised.
#[inline]
#[track_caller]
pub const unsafe fn read<T>(src: *const T) -> T {
    unsafe { intrinsics::read_via_copy(src) }
}
/// # Safety
/// `src` must be valid for reads and initialised.
#[inline]
#[track_caller]
pub const unsafe fn read_unaligned<T>(src: *const T) -> T {
    let mut tmp = MaybeUninit::<T>::uninit();
    unsafe {
        copy_nonoverlapping(
            src as *const u8,
            tmp.as_mut_ptr() as *mut u8,
            <T as crate::mem::SizedTypeProperties>::SIZE,
        );
        tmp.assume_init()
    }
}
/// # Safety
/// `dst` must be valid for writes and aligned.
#[inline]
#[track_caller]
pub const unsafe fn write<T>(dst: *mut T, src: T) {
    unsafe { intrinsics::write_via_move(dst, src) }
}
/// # Safety
/// `dst` must be valid for writes.
#[inline]
#[track_caller]
pub const unsafe fn write_unaligned<T>(dst: *mut T, src: T) {
    unsafe {
        copy_nonoverlapping(
            &raw const src as *const u8,
            dst as *mut u8,
            <T as crate::mem::SizedTypeProperties>::SIZE,
        );
    }
    mem::forget(src);
}
/// # Safety
/// `src` must be valid for reads, aligned and initialised.
#[inline]
#[track_caller]
pub unsafe fn read_volatile<T>(src: *const T) -> T {
    unsafe { intrinsics::volatile_load(src) }
}
/// # Safety
/// `dst` must be valid for writes and aligned.
#[inline]
#[track_caller]
pub unsafe fn write_volatile<T>(dst: *mut T, src: T) {
    unsafe { intrinsics::volatile_store(dst, src) }
}

/// Number of elements to skip until `p` is aligned to `a`, or `usize::MAX`.
pub(crate) fn align_offset<T>(p: *const T, a: usize) -> usize {
    let size = <T as crate::mem::SizedTypeProperties>::SIZE;
    let addr = p.addr();
    let byte = addr.wrapping_neg() & (a - 1);
    if byte == 0 {
        return 0;
    }
    if size == 0 {
        return usize::MAX;
    }
    let mut n = 1;
    while n < a {
        if addr.wrapping_add(size.wrapping_mul(n)) & (a - 1) == 0 {
            return n;
        }
        n += 1;
    }
    usize::MAX
}

/// Pointer equality, metadata included.
#[inline(always)]
#[must_use = "pointer comparison produces a value"]
pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {
    a == b
}
/// Equality of addresses.
#[inline(always)]
#[must_use = "pointer comparison produces a value"]
pub fn addr_eq<T: ?Sized, U: ?Sized>(p: *const T, q: *const U) -> bool {
    (p as *const ()) == (q as *const ())
}
/// Equality of function addresses.
#[inline(always)]
#[must_use = "function pointer comparison produces a value"]
pub fn fn_addr_eq<T: FnPtr, U: FnPtr>(f: T, g: U) -> bool {
    f.addr() == g.addr()
}
/// Hashes a pointer's address.
pub fn hash<T: ?Sized, S: hash::Hasher>(hashee: *const T, into: &mut S) {
    use crate::hash::Hash;
    hashee.hash(into);
}

impl<F: FnPtr> PartialEq for F {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.addr() == other.addr()
    }
}
impl<F: FnPtr> Eq for F {}
impl<F: FnPtr> PartialOrd for F {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.addr().partial_cmp(&other.addr())
    }
}
impl<F: FnPtr> Ord for F {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.addr().cmp(&other.addr())
    }
}
impl<F: FnPtr> hash::Hash for F {
    fn hash<HH: hash::Hasher>(&self, state: &mut HH) {
        state.write_usize(self.addr() as usize)
    }
}
impl<F: FnPtr> fmt::Pointer for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}
impl<F: FnPtr> fmt::Debug for F {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::pointer_fmt_inner(self.addr() as usize, f)
    }
}
