// SPDX-License-Identifier: MIT
//! `Vec<T>`: a contiguous growable array over `RawVec`.
//!
//! Invariant: the first `len` elements of the buffer are initialised. Operations that call
//! foreign code while elements are out of place lower `len` first, so that a panic leaks
//! rather than drops twice.

mod convert;
mod drain;
mod into_iter;

pub use self::drain::{Drain, ExtractIf, Splice};
pub use self::into_iter::IntoIter;

use crate::alloc::{Allocator, Global};
use crate::boxed::Box;
use crate::collections::TryReserveError;
use crate::raw_vec::RawVec;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::{self, ManuallyDrop, MaybeUninit};
use core::ops::{self, Bound, Index, IndexMut, RangeBounds};
use core::ptr::{self, NonNull};
use core::slice::{self, SliceIndex};

/// A contiguous growable array type.
#[rustc_diagnostic_item = "Vec"]
#[rustc_insignificant_dtor]
pub struct Vec<T, A: Allocator = Global> {
    buf: RawVec<T, A>,
    len: usize,
}

/// Start and end of a range over `len` elements, or the panics of slicing.
#[track_caller]
pub(crate) fn bounds<R: RangeBounds<usize>>(range: R, len: usize) -> (usize, usize) {
    let start = match range.start_bound() {
        Bound::Included(&n) => n,
        Bound::Excluded(&n) => n + 1,
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(&n) => n + 1,
        Bound::Excluded(&n) => n,
        Bound::Unbounded => len,
    };
    if start > end {
        panic!("slice index starts at {start} but ends at {end}");
    }
    if end > len {
        panic!("range end index {end} out of range for slice of length {len}");
    }
    (start, end)
}

impl<T> Vec<T> {
    #[inline]
    #[rustc_diagnostic_item = "vec_new"]
    #[must_use]
    pub const fn new() -> Self {
        Vec { buf: RawVec::new(), len: 0 }
    }

    #[inline]
    #[must_use]
    #[rustc_diagnostic_item = "vec_with_capacity"]
    #[track_caller]
    pub fn with_capacity(capacity: usize) -> Self {
        Vec { buf: RawVec::with_capacity_in(capacity, Global), len: 0 }
    }

    pub fn try_with_capacity(capacity: usize) -> Result<Self, TryReserveError> {
        Ok(Vec { buf: RawVec::try_with_capacity_in(capacity, false, Global)?, len: 0 })
    }

    #[inline]
    pub unsafe fn from_raw_parts(ptr: *mut T, length: usize, capacity: usize) -> Self {
        Vec { buf: unsafe { RawVec::from_raw_parts_in(ptr, capacity, Global) }, len: length }
    }

    #[inline]
    pub unsafe fn from_parts(ptr: NonNull<T>, length: usize, capacity: usize) -> Self {
        unsafe { Vec::from_raw_parts(ptr.as_ptr(), length, capacity) }
    }

    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw_parts(self) -> (*mut T, usize, usize) {
        let mut me = ManuallyDrop::new(self);
        (me.as_mut_ptr(), me.len(), me.capacity())
    }

    /// A vector of `f(0)`, `f(1)`, …
    pub fn from_fn<F: FnMut(usize) -> T>(length: usize, f: F) -> Self {
        (0..length).map(f).collect()
    }
}

impl<T, A: Allocator> Vec<T, A> {
    #[inline]
    pub const fn new_in(alloc: A) -> Self {
        Vec { buf: RawVec::new_in(alloc), len: 0 }
    }

    #[track_caller]
    pub fn with_capacity_in(capacity: usize, alloc: A) -> Self {
        Vec { buf: RawVec::with_capacity_in(capacity, alloc), len: 0 }
    }

    #[inline]
    pub unsafe fn from_raw_parts_in(ptr: *mut T, length: usize, capacity: usize, alloc: A) -> Self {
        Vec { buf: unsafe { RawVec::from_raw_parts_in(ptr, capacity, alloc) }, len: length }
    }

    pub fn into_raw_parts_with_alloc(self) -> (*mut T, usize, usize, A) {
        let mut me = ManuallyDrop::new(self);
        let (len, capacity, ptr) = (me.len, me.capacity(), me.as_mut_ptr());
        let alloc = unsafe { ptr::read(me.allocator()) };
        (ptr, len, capacity, alloc)
    }

    #[inline]
    pub fn allocator(&self) -> &A {
        self.buf.allocator()
    }

    #[inline]
    pub const fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    #[track_caller]
    pub fn reserve(&mut self, additional: usize) {
        self.buf.reserve(self.len, additional);
    }

    #[track_caller]
    pub fn reserve_exact(&mut self, additional: usize) {
        self.buf.reserve_exact(self.len, additional);
    }

    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.buf.try_reserve(self.len, additional, false)
    }

    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.buf.try_reserve(self.len, additional, true)
    }

    #[track_caller]
    pub fn shrink_to_fit(&mut self) {
        self.buf.shrink_to(self.len);
    }

    #[track_caller]
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.buf.shrink_to(if min_capacity > self.len { min_capacity } else { self.len });
    }

    #[track_caller]
    pub fn into_boxed_slice(mut self) -> Box<[T], A> {
        self.shrink_to_fit();
        let (ptr, len, _, alloc) = self.into_raw_parts_with_alloc();
        unsafe { Box::from_raw_in(ptr::slice_from_raw_parts_mut(ptr, len), alloc) }
    }

    pub fn truncate(&mut self, len: usize) {
        if len < self.len {
            let rest = self.len - len;
            self.len = len;
            unsafe {
                ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.buf.ptr().add(len), rest));
            }
        }
    }

    #[inline]
    pub const fn as_slice(&self) -> &[T] {
        unsafe { &*ptr::slice_from_raw_parts(self.buf.ptr() as *const T, self.len) }
    }

    #[inline]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { &mut *ptr::slice_from_raw_parts_mut(self.buf.ptr(), self.len) }
    }

    #[inline]
    pub const fn as_ptr(&self) -> *const T {
        self.buf.ptr()
    }

    #[inline]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self.buf.ptr()
    }

    #[inline]
    pub unsafe fn set_len(&mut self, new_len: usize) {
        self.len = new_len;
    }

    #[track_caller]
    pub fn swap_remove(&mut self, index: usize) -> T {
        let len = self.len;
        if index >= len {
            panic!("swap_remove index (is {index}) should be < len (is {len})");
        }
        unsafe {
            let base = self.buf.ptr();
            let value = ptr::read(base.add(index));
            ptr::copy(base.add(len - 1), base.add(index), 1);
            self.len = len - 1;
            value
        }
    }

    #[track_caller]
    pub fn insert(&mut self, index: usize, element: T) {
        let _ = self.insert_mut(index, element);
    }

    #[track_caller]
    pub fn insert_mut(&mut self, index: usize, element: T) -> &mut T {
        let len = self.len;
        if index > len {
            panic!("insertion index (is {index}) should be <= len (is {len})");
        }
        if len == self.buf.stored() {
            self.buf.grow_one();
        }
        unsafe {
            let place = self.buf.ptr().add(index);
            if index < len {
                ptr::copy(place, place.add(1), len - index);
            }
            ptr::write(place, element);
            self.len = len + 1;
            &mut *place
        }
    }

    #[track_caller]
    pub fn remove(&mut self, index: usize) -> T {
        match self.try_remove(index) {
            Some(value) => value,
            None => panic!("removal index (is {index}) should be < len (is {})", self.len),
        }
    }

    pub fn try_remove(&mut self, index: usize) -> Option<T> {
        let len = self.len;
        if index >= len {
            return None;
        }
        unsafe {
            let place = self.buf.ptr().add(index);
            let value = ptr::read(place);
            ptr::copy(place.add(1), place, len - index - 1);
            self.len = len - 1;
            Some(value)
        }
    }

    pub fn retain<F>(&mut self, mut f: F)
    where
        F: FnMut(&T) -> bool,
    {
        self.retain_mut(|element| f(element));
    }

    pub fn retain_mut<F>(&mut self, mut f: F)
    where
        F: FnMut(&mut T) -> bool,
    {
        let mut gap = Gap::new(self);
        while gap.read < gap.len {
            let element = unsafe { &mut *gap.base().add(gap.read) };
            if f(element) {
                gap.keep();
            } else {
                gap.discard();
            }
        }
    }

    pub fn dedup_by_key<F, K>(&mut self, mut key: F)
    where
        F: FnMut(&mut T) -> K,
        K: PartialEq,
    {
        self.dedup_by(|a, b| key(a) == key(b))
    }

    pub fn dedup_by<F>(&mut self, mut same_bucket: F)
    where
        F: FnMut(&mut T, &mut T) -> bool,
    {
        if self.len <= 1 {
            return;
        }
        let mut gap = Gap::new(self);
        gap.keep();
        while gap.read < gap.len {
            let (element, previous) =
                unsafe { (&mut *gap.base().add(gap.read), &mut *gap.base().add(gap.write - 1)) };
            if same_bucket(element, previous) {
                gap.discard();
            } else {
                gap.keep();
            }
        }
    }

    #[inline]
    #[rustc_confusables("push_back", "put", "append")]
    #[track_caller]
    pub fn push(&mut self, value: T) {
        let len = self.len;
        if len == self.buf.stored() {
            self.buf.grow_one();
        }
        unsafe { ptr::write(self.buf.ptr().add(len), value) };
        self.len = len + 1;
    }

    #[track_caller]
    pub fn push_mut(&mut self, value: T) -> &mut T {
        self.push(value);
        unsafe { &mut *self.buf.ptr().add(self.len - 1) }
    }

    pub fn push_within_capacity(&mut self, value: T) -> Result<(), T> {
        if self.len == self.buf.capacity() {
            return Err(value);
        }
        self.push(value);
        Ok(())
    }

    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            None
        } else {
            self.len -= 1;
            unsafe { Some(ptr::read(self.buf.ptr().add(self.len))) }
        }
    }

    pub fn pop_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let last = self.last_mut()?;
        if predicate(last) { self.pop() } else { None }
    }

    #[track_caller]
    pub fn append(&mut self, other: &mut Self) {
        let count = other.len;
        self.buf.reserve(self.len, count);
        unsafe {
            ptr::copy_nonoverlapping(other.buf.ptr(), self.buf.ptr().add(self.len), count);
        }
        other.len = 0;
        self.len += count;
    }

    #[track_caller]
    pub fn drain<R>(&mut self, range: R) -> Drain<'_, T, A>
    where
        R: RangeBounds<usize>,
    {
        Drain::new(self, range)
    }

    #[inline]
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    #[inline]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[track_caller]
    pub fn split_off(&mut self, at: usize) -> Self
    where
        A: Clone,
    {
        let len = self.len;
        if at > len {
            panic!("`at` split index (is {at}) should be <= len (is {len})");
        }
        let count = len - at;
        let mut other = Vec::with_capacity_in(count, self.allocator().clone());
        unsafe {
            ptr::copy_nonoverlapping(self.buf.ptr().add(at), other.buf.ptr(), count);
        }
        self.len = at;
        other.len = count;
        other
    }

    #[track_caller]
    pub fn resize_with<F>(&mut self, new_len: usize, mut f: F)
    where
        F: FnMut() -> T,
    {
        if new_len <= self.len {
            return self.truncate(new_len);
        }
        self.reserve(new_len - self.len);
        while self.len < new_len {
            self.push(f());
        }
    }

    #[inline]
    pub fn leak<'a>(self) -> &'a mut [T]
    where
        A: 'a,
    {
        let mut me = ManuallyDrop::new(self);
        unsafe { &mut *ptr::slice_from_raw_parts_mut(me.as_mut_ptr(), me.len) }
    }

    pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {
        let len = self.len;
        unsafe {
            let start = self.buf.ptr().add(len) as *mut MaybeUninit<T>;
            slice::from_raw_parts_mut(start, self.buf.capacity() - len)
        }
    }

    #[track_caller]
    pub fn splice<R, I>(&mut self, range: R, replace_with: I) -> Splice<'_, I::IntoIter, A>
    where
        R: RangeBounds<usize>,
        I: IntoIterator<Item = T>,
    {
        Splice::new(self.drain(range), replace_with.into_iter())
    }

    #[track_caller]
    pub fn extract_if<F, R>(&mut self, range: R, filter: F) -> ExtractIf<'_, T, F, A>
    where
        F: FnMut(&mut T) -> bool,
        R: RangeBounds<usize>,
    {
        ExtractIf::new(self, filter, range)
    }

    /// Appends what an iterator yields.
    #[track_caller]
    fn extend_from_iter<I: Iterator<Item = T>>(&mut self, mut iterator: I) {
        while let Some(element) = iterator.next() {
            if self.len == self.buf.stored() && mem::size_of::<T>() != 0 {
                let (lower, _) = iterator.size_hint();
                self.reserve(lower.saturating_add(1));
            }
            unsafe { ptr::write(self.buf.ptr().add(self.len), element) };
            self.len += 1;
        }
    }
}

impl<T: Clone, A: Allocator> Vec<T, A> {
    #[track_caller]
    pub fn resize(&mut self, new_len: usize, value: T) {
        if new_len <= self.len {
            return self.truncate(new_len);
        }
        self.reserve(new_len - self.len);
        while self.len + 1 < new_len {
            self.push(value.clone());
        }
        self.push(value);
    }

    #[track_caller]
    pub fn extend_from_slice(&mut self, other: &[T]) {
        self.reserve(other.len());
        for element in other {
            self.push(element.clone());
        }
    }

    #[track_caller]
    pub fn extend_from_within<R>(&mut self, src: R)
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = bounds(src, self.len);
        self.reserve(end - start);
        for i in start..end {
            let copy = self[i].clone();
            self.push(copy);
        }
    }
}

impl<A: Allocator> Vec<u8, A> {
    /// Appends bytes with one copy.
    #[inline]
    #[track_caller]
    pub(crate) fn push_bytes(&mut self, bytes: &[u8]) {
        let count = bytes.len();
        let len = self.len;
        if count > self.buf.stored() - len {
            self.buf.reserve(len, count);
        }
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), self.buf.ptr().add(len), count) };
        self.len = len + count;
    }
}

impl<T, A: Allocator, const N: usize> Vec<[T; N], A> {
    pub fn into_flattened(self) -> Vec<T, A> {
        let (ptr, len, capacity, alloc) = self.into_raw_parts_with_alloc();
        let (len, capacity) = if mem::size_of::<T>() == 0 {
            (len.checked_mul(N).expect("vec len overflow"), 0)
        } else {
            (len * N, capacity * N)
        };
        unsafe { Vec::from_raw_parts_in(ptr as *mut T, len, capacity, alloc) }
    }
}

impl<T: PartialEq, A: Allocator> Vec<T, A> {
    #[inline]
    pub fn dedup(&mut self) {
        self.dedup_by(|a, b| a == b)
    }
}

/// Compaction in place: elements before `write` are kept, those from `read` on not yet seen.
/// Restores a whole vector when dropped, also by a panic.
struct Gap<'a, T, A: Allocator> {
    vec: &'a mut Vec<T, A>,
    read: usize,
    write: usize,
    len: usize,
}

impl<'a, T, A: Allocator> Gap<'a, T, A> {
    fn new(vec: &'a mut Vec<T, A>) -> Self {
        let len = vec.len;
        vec.len = 0;
        Gap { vec, read: 0, write: 0, len }
    }

    fn base(&mut self) -> *mut T {
        self.vec.buf.ptr()
    }

    fn keep(&mut self) {
        if self.read != self.write {
            let base = self.base();
            unsafe { ptr::copy_nonoverlapping(base.add(self.read), base.add(self.write), 1) };
        }
        self.read += 1;
        self.write += 1;
    }

    fn discard(&mut self) {
        let place = unsafe { self.base().add(self.read) };
        self.read += 1;
        unsafe { ptr::drop_in_place(place) };
    }
}

impl<T, A: Allocator> Drop for Gap<'_, T, A> {
    fn drop(&mut self) {
        let base = self.base();
        let rest = self.len - self.read;
        unsafe { ptr::copy(base.add(self.read), base.add(self.write), rest) };
        self.vec.len = self.write + rest;
    }
}

/// `vec![elem; n]`.
#[doc(hidden)]
#[track_caller]
#[rustc_diagnostic_item = "vec_from_elem"]
pub fn from_elem<T: Clone>(elem: T, n: usize) -> Vec<T> {
    from_elem_in(elem, n, Global)
}

#[doc(hidden)]
#[track_caller]
pub fn from_elem_in<T: Clone, A: Allocator>(elem: T, n: usize, alloc: A) -> Vec<T, A> {
    let mut vec: Vec<T, A> = Vec::with_capacity_in(n, alloc);
    if n > 0 {
        let mut i = 1;
        while i < n {
            unsafe { ptr::write(vec.buf.ptr().add(vec.len), elem.clone()) };
            vec.len = i;
            i += 1;
        }
        unsafe { ptr::write(vec.buf.ptr().add(vec.len), elem) };
        vec.len = n;
    }
    vec
}

impl<T, A: Allocator> ops::Deref for Vec<T, A> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        unsafe { &*ptr::slice_from_raw_parts(self.buf.ptr() as *const T, self.len) }
    }
}

impl<T, A: Allocator> ops::DerefMut for Vec<T, A> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        unsafe { &mut *ptr::slice_from_raw_parts_mut(self.buf.ptr(), self.len) }
    }
}

unsafe impl<T, A: Allocator> ops::DerefPure for Vec<T, A> {}

impl<T: Clone, A: Allocator + Clone> Clone for Vec<T, A> {
    #[track_caller]
    fn clone(&self) -> Self {
        let mut copy = Vec::with_capacity_in(self.len, self.allocator().clone());
        for element in self.as_slice() {
            copy.push(element.clone());
        }
        copy
    }

    #[track_caller]
    fn clone_from(&mut self, source: &Self) {
        self.truncate(source.len);
        let common = self.len;
        self.as_mut_slice().clone_from_slice(&source[..common]);
        self.extend_from_slice(&source[common..]);
    }
}

impl<T: Hash, A: Allocator> Hash for Vec<T, A> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        Hash::hash(&**self, state)
    }
}

impl<T, I: SliceIndex<[T]>, A: Allocator> Index<I> for Vec<T, A> {
    type Output = I::Output;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &Self::Output {
        index.index(self.as_slice())
    }
}

impl<T, I: SliceIndex<[T]>, A: Allocator> IndexMut<I> for Vec<T, A> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut Self::Output {
        index.index_mut(self.as_mut_slice())
    }
}

impl<T> FromIterator<T> for Vec<T> {
    #[track_caller]
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let iterator = iter.into_iter();
        let (lower, _) = iterator.size_hint();
        let mut vec = Vec::with_capacity(lower);
        vec.extend_from_iter(iterator);
        vec
    }
}

impl<T, A: Allocator> IntoIterator for Vec<T, A> {
    type Item = T;
    type IntoIter = IntoIter<T, A>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        IntoIter::new(self)
    }
}

impl<'a, T, A: Allocator> IntoIterator for &'a Vec<T, A> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T, A: Allocator> IntoIterator for &'a mut Vec<T, A> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T, A: Allocator> Extend<T> for Vec<T, A> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        self.extend_from_iter(iter.into_iter())
    }

    #[track_caller]
    fn extend_one(&mut self, item: T) {
        self.push(item);
    }

    #[track_caller]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}

impl<'a, T: Copy + 'a, A: Allocator> Extend<&'a T> for Vec<T, A> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend_from_iter(iter.into_iter().copied())
    }

    #[track_caller]
    fn extend_one(&mut self, &item: &'a T) {
        self.push(item);
    }

    #[track_caller]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}

impl<T, A1, A2> PartialOrd<Vec<T, A2>> for Vec<T, A1>
where
    T: PartialOrd,
    A1: Allocator,
    A2: Allocator,
{
    #[inline]
    fn partial_cmp(&self, other: &Vec<T, A2>) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
}

impl<T: Eq, A: Allocator> Eq for Vec<T, A> {}

impl<T: Ord, A: Allocator> Ord for Vec<T, A> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}

unsafe impl<#[may_dangle] T, A: Allocator> Drop for Vec<T, A> {
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            unsafe {
                ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.buf.ptr(), self.len));
            }
        }
    }
}

impl<T> Default for Vec<T> {
    fn default() -> Vec<T> {
        Vec::new()
    }
}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for Vec<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
