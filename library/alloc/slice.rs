// SPDX-License-Identifier: MIT
//! Slice methods that allocate: copies, concatenation, and the stable sort.
//!
//! The sort is a merge sort on halves with a buffer of half the length; short runs are sorted
//! by insertion, and a slice that is one run already costs one pass.

pub use core::slice::*;

use crate::alloc::{Allocator, Global};
use crate::borrow::{Borrow, BorrowMut, ToOwned};
use crate::boxed::Box;
use crate::vec::Vec;
use core::cmp::Ordering::{self, Less};
use core::mem::{self, ManuallyDrop, MaybeUninit};
use core::ptr;

impl<T> [T] {
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort(&mut self)
    where
        T: Ord,
    {
        stable_sort(self, &mut |a: &T, b: &T| a.lt(b));
    }

    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort_by<F>(&mut self, mut compare: F)
    where
        F: FnMut(&T, &T) -> Ordering,
    {
        stable_sort(self, &mut |a: &T, b: &T| compare(a, b) == Less);
    }

    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort_by_key<K, F>(&mut self, mut f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        stable_sort(self, &mut |a: &T, b: &T| f(a).lt(&f(b)));
    }

    #[rustc_allow_incoherent_impl]
    pub fn sort_by_cached_key<K, F>(&mut self, f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        let len = self.len();
        if len < 2 {
            return;
        }
        let mut order: Vec<(K, usize)> =
            self.iter().map(f).enumerate().map(|(i, k)| (k, i)).collect();
        order.sort();
        // order[i].1 is where element i comes from; follow swaps already made.
        for i in 0..len {
            let mut from = order[i].1;
            while from < i {
                from = order[from].1;
            }
            order[i].1 = from;
            self.swap(i, from);
        }
    }

    #[rustc_allow_incoherent_impl]
    #[rustc_conversion_suggestion]
    #[inline]
    #[track_caller]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: Clone,
    {
        let mut vec = Vec::with_capacity(self.len());
        vec.extend_from_slice(self);
        vec
    }

    #[rustc_allow_incoherent_impl]
    #[track_caller]
    pub fn to_vec_in<A: Allocator>(&self, alloc: A) -> Vec<T, A>
    where
        T: Clone,
    {
        let mut vec = Vec::with_capacity_in(self.len(), alloc);
        vec.extend_from_slice(self);
        vec
    }

    #[rustc_allow_incoherent_impl]
    #[inline]
    #[rustc_diagnostic_item = "slice_into_vec"]
    pub fn into_vec<A: Allocator>(self: Box<Self, A>) -> Vec<T, A> {
        let len = self.len();
        let (raw, alloc) = Box::into_raw_with_allocator(self);
        unsafe { Vec::from_raw_parts_in(raw as *mut T, len, len, alloc) }
    }

    #[rustc_allow_incoherent_impl]
    #[track_caller]
    pub fn repeat(&self, n: usize) -> Vec<T>
    where
        T: Copy,
    {
        if n == 0 {
            return Vec::new();
        }
        let len = self.len();
        let capacity = len.checked_mul(n).expect("capacity overflow");
        let mut vec: Vec<T> = Vec::with_capacity(capacity);
        for i in 0..n {
            unsafe {
                ptr::copy_nonoverlapping(self.as_ptr(), vec.as_mut_ptr().add(i * len), len);
            }
        }
        unsafe { vec.set_len(capacity) };
        vec
    }

    #[rustc_allow_incoherent_impl]
    pub fn concat<Item: ?Sized>(&self) -> <Self as Concat<Item>>::Output
    where
        Self: Concat<Item>,
    {
        Concat::concat(self)
    }

    #[rustc_allow_incoherent_impl]
    pub fn join<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output
    where
        Self: Join<Separator>,
    {
        Join::join(self, sep)
    }

    #[rustc_allow_incoherent_impl]
    pub fn connect<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output
    where
        Self: Join<Separator>,
    {
        Join::join(self, sep)
    }
}

impl [u8] {
    #[rustc_allow_incoherent_impl]
    #[must_use]
    #[inline]
    pub fn to_ascii_uppercase(&self) -> Vec<u8> {
        let mut me = self.to_vec();
        me.make_ascii_uppercase();
        me
    }

    #[rustc_allow_incoherent_impl]
    #[must_use]
    #[inline]
    pub fn to_ascii_lowercase(&self) -> Vec<u8> {
        let mut me = self.to_vec();
        me.make_ascii_lowercase();
        me
    }
}

/// Helper trait for `[T]::concat`.
pub trait Concat<Item: ?Sized> {
    type Output;
    fn concat(slice: &Self) -> Self::Output;
}

/// Helper trait for `[T]::join`.
pub trait Join<Separator> {
    type Output;
    fn join(slice: &Self, sep: Separator) -> Self::Output;
}

impl<T: Clone, V: Borrow<[T]>> Concat<T> for [V] {
    type Output = Vec<T>;

    fn concat(slice: &Self) -> Vec<T> {
        let size = slice.iter().map(|slice| slice.borrow().len()).sum();
        let mut result = Vec::with_capacity(size);
        for v in slice {
            result.extend_from_slice(v.borrow())
        }
        result
    }
}

impl<T: Clone, V: Borrow<[T]>> Join<&T> for [V] {
    type Output = Vec<T>;

    fn join(slice: &Self, sep: &T) -> Vec<T> {
        let mut result = Vec::new();
        let mut first = true;
        for v in slice {
            if first {
                first = false;
            } else {
                result.push(sep.clone());
            }
            result.extend_from_slice(v.borrow())
        }
        result
    }
}

impl<T: Clone, V: Borrow<[T]>> Join<&[T]> for [V] {
    type Output = Vec<T>;

    fn join(slice: &Self, sep: &[T]) -> Vec<T> {
        let mut result = Vec::new();
        let mut first = true;
        for v in slice {
            if first {
                first = false;
            } else {
                result.extend_from_slice(sep);
            }
            result.extend_from_slice(v.borrow())
        }
        result
    }
}

impl<T, A: Allocator> Borrow<[T]> for Vec<T, A> {
    fn borrow(&self) -> &[T] {
        self
    }
}

impl<T, A: Allocator> BorrowMut<[T]> for Vec<T, A> {
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}

impl<T: Clone> ToOwned for [T] {
    type Owned = Vec<T, Global>;
    #[track_caller]
    fn to_owned(&self) -> Vec<T> {
        self.to_vec()
    }

    fn clone_into(&self, target: &mut Vec<T>) {
        target.truncate(self.len());
        let (init, tail) = self.split_at(target.len());
        target.clone_from_slice(init);
        target.extend_from_slice(tail);
    }
}

/// When dropped, moves [start, end) to `dest`: the elements a sort step holds elsewhere.
struct Hole<T> {
    start: *const T,
    end: *const T,
    dest: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe {
            let count = (self.end as usize - self.start as usize) / mem::size_of::<T>();
            ptr::copy_nonoverlapping(self.start, self.dest, count);
        }
    }
}

const INSERTION_MAX: usize = 16;

fn insertion_sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    let base = v.as_mut_ptr();
    let mut i = 1;
    while i < v.len() {
        unsafe {
            if is_less(&*base.add(i), &*base.add(i - 1)) {
                let tmp = ManuallyDrop::new(ptr::read(base.add(i)));
                let held: *const T = &*tmp;
                ptr::copy_nonoverlapping(base.add(i - 1), base.add(i), 1);
                let mut hole = Hole { start: held, end: held.add(1), dest: base.add(i - 1) };
                let mut j = i - 1;
                while j > 0 && is_less(&*held, &*base.add(j - 1)) {
                    ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                    j -= 1;
                    hole.dest = base.add(j);
                }
                drop(hole);
            }
        }
        i += 1;
    }
}

/// Merges the sorted halves v[..middle] and v[middle..]; `buf` has room for the left one.
fn merge<T, F: FnMut(&T, &T) -> bool>(
    v: &mut [T],
    middle: usize,
    buf: *mut T,
    is_less: &mut F,
) {
    let base = v.as_mut_ptr();
    unsafe {
        let end = base.add(v.len()) as *const T;
        ptr::copy_nonoverlapping(base, buf, middle);
        let mut hole = Hole { start: buf, end: buf.add(middle), dest: base };
        let mut right = base.add(middle) as *const T;
        while hole.start < hole.end && right < end {
            if is_less(&*right, &*hole.start) {
                ptr::copy_nonoverlapping(right, hole.dest, 1);
                right = right.add(1);
            } else {
                ptr::copy_nonoverlapping(hole.start, hole.dest, 1);
                hole.start = hole.start.add(1);
            }
            hole.dest = hole.dest.add(1);
        }
    }
}

fn merge_sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], buf: *mut T, is_less: &mut F) {
    let len = v.len();
    if len <= INSERTION_MAX {
        insertion_sort(v, is_less);
        return;
    }
    let middle = len / 2;
    merge_sort(&mut v[..middle], buf, is_less);
    merge_sort(&mut v[middle..], buf, is_less);
    if is_less(&v[middle], &v[middle - 1]) {
        merge(v, middle, buf, is_less);
    }
}

fn stable_sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    let len = v.len();
    if mem::size_of::<T>() == 0 || len < 2 {
        return;
    }
    if len <= INSERTION_MAX {
        insertion_sort(v, is_less);
        return;
    }
    // One ascending or strictly descending run?
    let descending = is_less(&v[1], &v[0]);
    let mut run = 2;
    while run < len && is_less(&v[run], &v[run - 1]) == descending {
        run += 1;
    }
    if run == len {
        if descending {
            v.reverse();
        }
        return;
    }
    let mut buf: Vec<MaybeUninit<T>> = Vec::with_capacity(len / 2 + 1);
    merge_sort(v, buf.as_mut_ptr() as *mut T, is_less);
}
