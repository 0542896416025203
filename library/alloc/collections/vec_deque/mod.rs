// SPDX-License-Identifier: MIT
//! `VecDeque`: a ring buffer that grows.
//!
//! Element i is at physical place (head + i) modulo the capacity.

use crate::alloc::{Allocator, Global};
use crate::collections::TryReserveError;
use crate::raw_vec::RawVec;
use crate::vec::{Vec, bounds};
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::mem;
use core::ops::{Index, IndexMut, RangeBounds};
use core::ptr;
use core::slice;

/// A double-ended queue implemented with a growable ring buffer.
#[rustc_diagnostic_item = "VecDeque"]
#[rustc_insignificant_dtor]
pub struct VecDeque<T, A: Allocator = Global> {
    head: usize,
    len: usize,
    buf: RawVec<T, A>,
}

impl<T> VecDeque<T> {
    #[must_use]
    pub const fn new() -> VecDeque<T> {
        VecDeque { head: 0, len: 0, buf: RawVec::new() }
    }

    #[must_use]
    #[track_caller]
    pub fn with_capacity(capacity: usize) -> VecDeque<T> {
        VecDeque::with_capacity_in(capacity, Global)
    }
}

impl<T, A: Allocator> VecDeque<T, A> {
    pub const fn new_in(alloc: A) -> VecDeque<T, A> {
        VecDeque { head: 0, len: 0, buf: RawVec::new_in(alloc) }
    }

    #[track_caller]
    pub fn with_capacity_in(capacity: usize, alloc: A) -> VecDeque<T, A> {
        VecDeque { head: 0, len: 0, buf: RawVec::with_capacity_in(capacity, alloc) }
    }

    #[inline]
    pub fn allocator(&self) -> &A {
        self.buf.allocator()
    }

    /// Physical place of element `index`.
    #[inline]
    fn place(&self, index: usize) -> usize {
        let at = self.head.wrapping_add(index);
        let capacity = self.buf.capacity();
        if at >= capacity { at.wrapping_sub(capacity) } else { at }
    }

    #[inline]
    fn slot(&self, index: usize) -> *mut T {
        unsafe { self.buf.ptr().add(self.place(index)) }
    }

    /// After growing from `old` slots: makes a wrapped content contiguous modulo the new size.
    unsafe fn adjust(&mut self, old: usize) {
        let new = self.buf.capacity();
        if self.head <= old - self.len || mem::size_of::<T>() == 0 {
            return;
        }
        let front = old - self.head;
        let moved = new - front;
        unsafe {
            let base = self.buf.ptr();
            ptr::copy(base.add(self.head), base.add(moved), front);
        }
        self.head = moved;
    }

    #[inline(never)]
    #[track_caller]
    fn grow(&mut self) {
        let old = self.buf.capacity();
        self.buf.grow_one();
        unsafe { self.adjust(old) };
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        if index < self.len { unsafe { Some(&*self.slot(index)) } } else { None }
    }

    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index < self.len { unsafe { Some(&mut *self.slot(index)) } } else { None }
    }

    #[track_caller]
    pub fn swap(&mut self, i: usize, j: usize) {
        assert!(i < self.len());
        assert!(j < self.len());
        unsafe { ptr::swap(self.slot(i), self.slot(j)) }
    }

    #[inline]
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    #[track_caller]
    pub fn reserve_exact(&mut self, additional: usize) {
        let old = self.buf.capacity();
        self.buf.reserve_exact(self.len, additional);
        unsafe { self.adjust(old) };
    }

    #[track_caller]
    pub fn reserve(&mut self, additional: usize) {
        let old = self.buf.capacity();
        self.buf.reserve(self.len, additional);
        unsafe { self.adjust(old) };
    }

    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        let old = self.buf.capacity();
        self.buf.try_reserve(self.len, additional, false)?;
        unsafe { self.adjust(old) };
        Ok(())
    }

    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        let old = self.buf.capacity();
        self.buf.try_reserve(self.len, additional, true)?;
        unsafe { self.adjust(old) };
        Ok(())
    }

    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0);
    }

    pub fn shrink_to(&mut self, min_capacity: usize) {
        let target = if min_capacity > self.len { min_capacity } else { self.len };
        if mem::size_of::<T>() != 0 && target < self.buf.capacity() {
            self.make_contiguous();
            if self.head != 0 {
                unsafe {
                    let base = self.buf.ptr();
                    ptr::copy(base.add(self.head), base, self.len);
                }
                self.head = 0;
            }
            self.buf.shrink_to(target);
        }
    }

    pub fn truncate(&mut self, len: usize) {
        while self.len > len {
            drop(self.pop_back());
        }
    }

    pub fn iter(&self) -> Iter<'_, T> {
        let (a, b) = self.as_slices();
        Iter { i1: a.iter(), i2: b.iter() }
    }

    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        let (a, b) = self.as_mut_slices();
        IterMut { i1: a.iter_mut(), i2: b.iter_mut() }
    }

    /// Physical ranges of elements start..end: (place, length) twice.
    fn parts(&self, start: usize, end: usize) -> ((usize, usize), (usize, usize)) {
        let len = end - start;
        if len == 0 {
            return ((0, 0), (0, 0));
        }
        let at = self.place(start);
        let room = self.buf.capacity() - at;
        if len <= room { ((at, len), (0, 0)) } else { ((at, room), (0, len - room)) }
    }

    #[inline]
    pub fn as_slices(&self) -> (&[T], &[T]) {
        let ((a, n), (b, m)) = self.parts(0, self.len);
        let base = self.buf.ptr();
        unsafe { (slice::from_raw_parts(base.add(a), n), slice::from_raw_parts(base.add(b), m)) }
    }

    #[inline]
    pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {
        let ((a, n), (b, m)) = self.parts(0, self.len);
        let base = self.buf.ptr();
        unsafe {
            (
                slice::from_raw_parts_mut(base.add(a), n),
                slice::from_raw_parts_mut(base.add(b), m),
            )
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn range<R>(&self, range: R) -> Iter<'_, T>
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = bounds(range, self.len);
        let ((a, n), (b, m)) = self.parts(start, end);
        let base = self.buf.ptr();
        unsafe {
            Iter {
                i1: slice::from_raw_parts(base.add(a), n).iter(),
                i2: slice::from_raw_parts(base.add(b), m).iter(),
            }
        }
    }

    pub fn range_mut<R>(&mut self, range: R) -> IterMut<'_, T>
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = bounds(range, self.len);
        let ((a, n), (b, m)) = self.parts(start, end);
        let base = self.buf.ptr();
        unsafe {
            IterMut {
                i1: slice::from_raw_parts_mut(base.add(a), n).iter_mut(),
                i2: slice::from_raw_parts_mut(base.add(b), m).iter_mut(),
            }
        }
    }

    #[track_caller]
    pub fn drain<R>(&mut self, range: R) -> Drain<'_, T, A>
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = bounds(range, self.len);
        let old_len = self.len;
        // Elements leak rather than drop twice if the drain is forgotten.
        self.len = start;
        Drain { deque: self, at: start, back: end, start, end, old_len, marker: PhantomData }
    }

    pub fn clear(&mut self) {
        self.truncate(0);
        self.head = 0;
    }

    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq<T>,
    {
        let (a, b) = self.as_slices();
        a.contains(x) || b.contains(x)
    }

    #[rustc_confusables("first")]
    pub fn front(&self) -> Option<&T> {
        self.get(0)
    }

    pub fn front_mut(&mut self) -> Option<&mut T> {
        self.get_mut(0)
    }

    #[rustc_confusables("last")]
    pub fn back(&self) -> Option<&T> {
        self.get(self.len.wrapping_sub(1))
    }

    pub fn back_mut(&mut self) -> Option<&mut T> {
        self.get_mut(self.len.wrapping_sub(1))
    }

    pub fn pop_front(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        let old = self.head;
        self.head = self.place(1);
        self.len -= 1;
        unsafe { Some(ptr::read(self.buf.ptr().add(old))) }
    }

    pub fn pop_back(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        unsafe { Some(ptr::read(self.slot(self.len))) }
    }

    pub fn pop_front_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let first = self.front_mut()?;
        if predicate(first) { self.pop_front() } else { None }
    }

    pub fn pop_back_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let last = self.back_mut()?;
        if predicate(last) { self.pop_back() } else { None }
    }

    #[track_caller]
    pub fn push_front(&mut self, value: T) {
        if self.len == self.buf.capacity() {
            self.grow();
        }
        let capacity = self.buf.capacity();
        self.head = if self.head == 0 { capacity - 1 } else { self.head - 1 };
        self.len += 1;
        unsafe { ptr::write(self.slot(0), value) };
    }

    #[rustc_confusables("push", "put", "append")]
    #[track_caller]
    pub fn push_back(&mut self, value: T) {
        if self.len == self.buf.capacity() {
            self.grow();
        }
        unsafe { ptr::write(self.slot(self.len), value) };
        self.len += 1;
    }

    pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {
        if index >= self.len {
            return None;
        }
        if index != 0 {
            self.swap(index, 0);
        }
        self.pop_front()
    }

    pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {
        if index >= self.len {
            return None;
        }
        if index != self.len - 1 {
            self.swap(index, self.len - 1);
        }
        self.pop_back()
    }

    #[track_caller]
    pub fn insert(&mut self, index: usize, value: T) {
        assert!(index <= self.len(), "index out of bounds");
        if self.len == self.buf.capacity() {
            self.grow();
        }
        // Move whichever side is shorter.
        if index < self.len - index {
            let capacity = self.buf.capacity();
            self.head = if self.head == 0 { capacity - 1 } else { self.head - 1 };
            for i in 0..index {
                unsafe { ptr::copy(self.slot(i + 1), self.slot(i), 1) };
            }
        } else {
            for i in (index..self.len).rev() {
                unsafe { ptr::copy(self.slot(i), self.slot(i + 1), 1) };
            }
        }
        unsafe { ptr::write(self.slot(index), value) };
        self.len += 1;
    }

    #[rustc_confusables("delete", "take")]
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index >= self.len {
            return None;
        }
        let value = unsafe { ptr::read(self.slot(index)) };
        if index < self.len - 1 - index {
            for i in (0..index).rev() {
                unsafe { ptr::copy(self.slot(i), self.slot(i + 1), 1) };
            }
            self.head = self.place(1);
        } else {
            for i in index..self.len - 1 {
                unsafe { ptr::copy(self.slot(i + 1), self.slot(i), 1) };
            }
        }
        self.len -= 1;
        Some(value)
    }

    #[inline]
    #[must_use = "use `.truncate()` if you don't need the other half"]
    #[track_caller]
    pub fn split_off(&mut self, at: usize) -> Self
    where
        A: Clone,
    {
        let len = self.len;
        assert!(at <= len, "`at` out of bounds");
        let mut other = VecDeque::with_capacity_in(len - at, self.allocator().clone());
        for i in at..len {
            unsafe { other.push_back(ptr::read(self.slot(i))) };
        }
        self.len = at;
        other
    }

    #[inline]
    #[track_caller]
    pub fn append(&mut self, other: &mut Self) {
        self.reserve(other.len);
        while let Some(value) = other.pop_front() {
            self.push_back(value);
        }
        other.head = 0;
    }

    pub fn retain<F>(&mut self, mut f: F)
    where
        F: FnMut(&T) -> bool,
    {
        self.retain_mut(|elem| f(elem));
    }

    pub fn retain_mut<F>(&mut self, mut f: F)
    where
        F: FnMut(&mut T) -> bool,
    {
        let len = self.len;
        let mut kept = 0;
        for i in 0..len {
            if f(&mut self[i]) {
                if kept != i {
                    self.swap(kept, i);
                }
                kept += 1;
            }
        }
        self.truncate(kept);
    }

    #[track_caller]
    pub fn resize_with(&mut self, new_len: usize, mut generator: impl FnMut() -> T) {
        while self.len < new_len {
            self.push_back(generator());
        }
        self.truncate(new_len);
    }

    pub fn make_contiguous(&mut self) -> &mut [T] {
        if mem::size_of::<T>() == 0 {
            self.head = 0;
        }
        let ((at, n), (_, m)) = self.parts(0, self.len);
        let base = self.buf.ptr();
        if m != 0 {
            // [m wrapped | free | n front] -> front first.
            unsafe {
                let capacity = self.buf.capacity();
                if capacity - self.len >= n {
                    ptr::copy(base, base.add(n), m);
                    ptr::copy_nonoverlapping(base.add(at), base, n);
                } else {
                    ptr::copy(base.add(at), base.add(m), n);
                    slice::from_raw_parts_mut(base, n + m).rotate_left(m);
                }
            }
            self.head = 0;
        }
        unsafe { slice::from_raw_parts_mut(self.buf.ptr().add(self.head), self.len) }
    }

    #[track_caller]
    pub fn rotate_left(&mut self, n: usize) {
        assert!(n <= self.len());
        for _ in 0..n {
            let value = self.pop_front().unwrap();
            self.push_back(value);
        }
    }

    #[track_caller]
    pub fn rotate_right(&mut self, n: usize) {
        assert!(n <= self.len());
        for _ in 0..n {
            let value = self.pop_back().unwrap();
            self.push_front(value);
        }
    }

    pub fn binary_search(&self, x: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.binary_search_by(|e| e.cmp(x))
    }

    pub fn binary_search_by<'a, F>(&'a self, mut f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> Ordering,
    {
        let (front, back) = self.as_slices();
        let cmp_back = back.first().map(|elem| f(elem));
        if let Some(Ordering::Equal) = cmp_back {
            Ok(front.len())
        } else if let Some(Ordering::Less) = cmp_back {
            back.binary_search_by(f)
                .map(|idx| idx + front.len())
                .map_err(|idx| idx + front.len())
        } else {
            front.binary_search_by(f)
        }
    }

    pub fn binary_search_by_key<'a, B, F>(&'a self, b: &B, mut f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> B,
        B: Ord,
    {
        self.binary_search_by(|k| f(k).cmp(b))
    }

    pub fn partition_point<P>(&self, mut pred: P) -> usize
    where
        P: FnMut(&T) -> bool,
    {
        let (front, back) = self.as_slices();
        if let Some(true) = back.first().map(|v| pred(v)) {
            back.partition_point(pred) + front.len()
        } else {
            front.partition_point(pred)
        }
    }
}

impl<T: Clone, A: Allocator> VecDeque<T, A> {
    #[track_caller]
    pub fn resize(&mut self, new_len: usize, value: T) {
        if new_len > self.len {
            while self.len + 1 < new_len {
                self.push_back(value.clone());
            }
            self.push_back(value);
        } else {
            self.truncate(new_len);
        }
    }
}

unsafe impl<#[may_dangle] T, A: Allocator> Drop for VecDeque<T, A> {
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            let (front, back) = self.as_mut_slices();
            unsafe {
                let back: *mut [T] = back;
                ptr::drop_in_place(front);
                ptr::drop_in_place(back);
            }
        }
    }
}

impl<T: Clone, A: Allocator + Clone> Clone for VecDeque<T, A> {
    fn clone(&self) -> Self {
        let mut deq = Self::with_capacity_in(self.len(), self.allocator().clone());
        deq.extend(self.iter().cloned());
        deq
    }
}

impl<T> Default for VecDeque<T> {
    fn default() -> VecDeque<T> {
        VecDeque::new()
    }
}

impl<T: PartialEq, A: Allocator> PartialEq for VecDeque<T, A> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Eq, A: Allocator> Eq for VecDeque<T, A> {}

macro_rules! deque_eq {
    ([$($vars:tt)*] $rhs:ty) => {
        impl<T, U, A: Allocator, $($vars)*> PartialEq<$rhs> for VecDeque<T, A>
        where
            T: PartialEq<U>,
        {
            fn eq(&self, other: &$rhs) -> bool {
                if self.len() != other.len() {
                    return false;
                }
                let (sa, sb) = self.as_slices();
                let (oa, ob) = other[..].split_at(sa.len());
                sa == oa && sb == ob
            }
        }
    };
}

deque_eq! { [A2: Allocator] Vec<U, A2> }
deque_eq! { [] &[U] }
deque_eq! { [] &mut [U] }
deque_eq! { [const N: usize] [U; N] }
deque_eq! { [const N: usize] &[U; N] }
deque_eq! { [const N: usize] &mut [U; N] }

impl<T: PartialOrd, A: Allocator> PartialOrd for VecDeque<T, A> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}

impl<T: Ord, A: Allocator> Ord for VecDeque<T, A> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<T: Hash, A: Allocator> Hash for VecDeque<T, A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_length_prefix(self.len);
        self.iter().for_each(|elem| elem.hash(state));
    }
}

impl<T, A: Allocator> Index<usize> for VecDeque<T, A> {
    type Output = T;
    #[inline]
    fn index(&self, index: usize) -> &T {
        self.get(index).expect("Out of bounds access")
    }
}

impl<T, A: Allocator> IndexMut<usize> for VecDeque<T, A> {
    #[inline]
    fn index_mut(&mut self, index: usize) -> &mut T {
        self.get_mut(index).expect("Out of bounds access")
    }
}

impl<T> FromIterator<T> for VecDeque<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> VecDeque<T> {
        let mut deque = VecDeque::new();
        deque.extend(iter);
        deque
    }
}

impl<T, A: Allocator> IntoIterator for VecDeque<T, A> {
    type Item = T;
    type IntoIter = IntoIter<T, A>;
    fn into_iter(self) -> IntoIter<T, A> {
        IntoIter { inner: self }
    }
}

impl<'a, T, A: Allocator> IntoIterator for &'a VecDeque<T, A> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T, A: Allocator> IntoIterator for &'a mut VecDeque<T, A> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

impl<T, A: Allocator> Extend<T> for VecDeque<T, A> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        self.reserve(iter.size_hint().0);
        for value in iter {
            self.push_back(value);
        }
    }
}

impl<'a, T: 'a + Copy, A: Allocator> Extend<&'a T> for VecDeque<T, A> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().copied());
    }
}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for VecDeque<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T, A: Allocator> From<Vec<T, A>> for VecDeque<T, A> {
    fn from(other: Vec<T, A>) -> Self {
        let (ptr, len, cap, alloc) = other.into_raw_parts_with_alloc();
        VecDeque { head: 0, len, buf: unsafe { RawVec::from_raw_parts_in(ptr, cap, alloc) } }
    }
}

impl<T, A: Allocator> From<VecDeque<T, A>> for Vec<T, A> {
    fn from(mut other: VecDeque<T, A>) -> Self {
        other.make_contiguous();
        unsafe {
            let other = mem::ManuallyDrop::new(other);
            let buf = other.buf.ptr();
            let alloc = ptr::read(other.allocator());
            if other.head != 0 {
                ptr::copy(buf.add(other.head), buf, other.len);
            }
            Vec::from_raw_parts_in(buf, other.len, other.capacity(), alloc)
        }
    }
}

impl<T, const N: usize> From<[T; N]> for VecDeque<T> {
    fn from(arr: [T; N]) -> Self {
        VecDeque::from(Vec::from(arr))
    }
}


/// An iterator over the elements of a `VecDeque`: one slice, then the other.
pub struct Iter<'a, T: 'a> {
    i1: slice::Iter<'a, T>,
    i2: slice::Iter<'a, T>,
}

/// A mutable iterator over the elements of a `VecDeque`.
pub struct IterMut<'a, T: 'a> {
    i1: slice::IterMut<'a, T>,
    i2: slice::IterMut<'a, T>,
}

/// An owning iterator over the elements of a `VecDeque`.
#[derive(Clone)]
pub struct IntoIter<T, A: Allocator = Global> {
    inner: VecDeque<T, A>,
}

macro_rules! two_slices {
    ($name:ident, $item:ty) => {
        impl<'a, T> Iterator for $name<'a, T> {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match self.i1.next() {
                    Some(value) => Some(value),
                    None => {
                        mem::swap(&mut self.i1, &mut self.i2);
                        self.i1.next()
                    }
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = self.i1.len() + self.i2.len();
                (n, Some(n))
            }
        }

        impl<'a, T> DoubleEndedIterator for $name<'a, T> {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match self.i2.next_back() {
                    Some(value) => Some(value),
                    None => {
                        mem::swap(&mut self.i1, &mut self.i2);
                        self.i2.next_back()
                    }
                }
            }
        }

        impl<T> ExactSizeIterator for $name<'_, T> {}
        impl<T> FusedIterator for $name<'_, T> {}

        impl<T: fmt::Debug> fmt::Debug for $name<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name))
                    .field(&self.i1.as_slice())
                    .field(&self.i2.as_slice())
                    .finish()
            }
        }
    };
}

two_slices! { Iter, &'a T }
two_slices! { IterMut, &'a mut T }

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { i1: self.i1.clone(), i2: self.i2.clone() }
    }
}

impl<T, A: Allocator> Iterator for IntoIter<T, A> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        self.inner.pop_front()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.inner.len, Some(self.inner.len))
    }
}

impl<T, A: Allocator> DoubleEndedIterator for IntoIter<T, A> {
    fn next_back(&mut self) -> Option<T> {
        self.inner.pop_back()
    }
}

impl<T, A: Allocator> ExactSizeIterator for IntoIter<T, A> {}
impl<T, A: Allocator> FusedIterator for IntoIter<T, A> {}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for IntoIter<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.inner).finish()
    }
}

/// A draining iterator over a range of a `VecDeque`.
pub struct Drain<'a, T: 'a, A: Allocator + 'a = Global> {
    deque: &'a mut VecDeque<T, A>,
    /// Next to yield from either side; logical indices.
    at: usize,
    back: usize,
    start: usize,
    end: usize,
    old_len: usize,
    marker: PhantomData<&'a mut T>,
}

impl<T, A: Allocator> Iterator for Drain<'_, T, A> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.back {
            return None;
        }
        self.at += 1;
        unsafe { Some(ptr::read(self.deque.slot(self.at - 1))) }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.back - self.at, Some(self.back - self.at))
    }
}

impl<T, A: Allocator> DoubleEndedIterator for Drain<'_, T, A> {
    fn next_back(&mut self) -> Option<T> {
        if self.at == self.back {
            return None;
        }
        self.back -= 1;
        unsafe { Some(ptr::read(self.deque.slot(self.back))) }
    }
}

impl<T, A: Allocator> ExactSizeIterator for Drain<'_, T, A> {}
impl<T, A: Allocator> FusedIterator for Drain<'_, T, A> {}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for Drain<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drain").finish_non_exhaustive()
    }
}

impl<T, A: Allocator> Drop for Drain<'_, T, A> {
    fn drop(&mut self) {
        while let Some(value) = self.next() {
            drop(value);
        }
        let gap = self.end - self.start;
        let tail = self.old_len - self.end;
        // Close the gap from the shorter side.
        if self.start < tail {
            for i in (0..self.start).rev() {
                unsafe { ptr::copy(self.deque.slot(i), self.deque.slot(i + gap), 1) };
            }
            self.deque.head = self.deque.place(gap);
        } else {
            for i in self.end..self.old_len {
                unsafe { ptr::copy(self.deque.slot(i), self.deque.slot(i - gap), 1) };
            }
        }
        self.deque.len = self.old_len - gap;
        if self.deque.len == 0 {
            self.deque.head = 0;
        }
    }
}
