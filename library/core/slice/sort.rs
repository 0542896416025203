// SPDX-License-Identifier: MIT
//! Unstable sorting and selection; the stable sort needs memory and is in `alloc`.
//!
//! `unstable` is introsort: quicksort with a median-of-three pivot and a three-way partition,
//! insertion sort for short parts, heapsort where the recursion gets too deep.
//! A panic in a comparison leaves all elements in place: whatever is out of the slice is held by
//! a guard that puts it back.

use crate::intrinsics;
use crate::mem::ManuallyDrop;
use crate::ptr;

const INSERTION: usize = 20;

/// Puts a value back into the hole from which it was taken.
struct Hole<T> {
    value: ManuallyDrop<T>,
    dest: *mut T,
}
impl<T> Drop for Hole<T> {
    #[inline]
    fn drop(&mut self) {
        unsafe { intrinsics::copy_nonoverlapping(&raw const self.value as *const T, self.dest, 1) }
    }
}

/// Sorts `v`, whose first `from` elements are sorted already.
fn insertion<T, F: FnMut(&T, &T) -> bool + ?Sized>(v: &mut [T], from: usize, is_less: &mut F) {
    let n = v.len();
    let p = v.as_mut_ptr();
    let mut i = from;
    while i < n {
        unsafe {
            let cur = intrinsics::offset(p, i);
            let prev = intrinsics::offset(p, i - 1);
            if is_less(&*cur, &*prev) {
                let mut hole = Hole { value: ManuallyDrop::new(ptr::read(cur)), dest: prev };
                intrinsics::copy_nonoverlapping(prev, cur, 1);
                let mut j = i - 1;
                while j > 0 {
                    let q = intrinsics::offset(p, j - 1);
                    if !is_less(&hole.value, &*q) {
                        break;
                    }
                    intrinsics::copy_nonoverlapping(q, hole.dest, 1);
                    hole.dest = q;
                    j -= 1;
                }
            }
        }
        i += 1;
    }
}

pub(super) fn unstable<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    let n = v.len();
    if size_of::<T>() == 0 || n < 2 {
        return;
    }
    if n <= INSERTION {
        insertion(v, 1, is_less);
        return;
    }
    // Sorted or reversed already?
    let mut run = 1;
    if is_less(&v[1], &v[0]) {
        while run < n && is_less(&v[run], &v[run - 1]) {
            run += 1;
        }
        if run == n {
            v.reverse();
            return;
        }
    } else {
        while run < n && !is_less(&v[run], &v[run - 1]) {
            run += 1;
        }
        if run == n {
            return;
        }
    }
    quick(v, is_less, 2 * n.ilog2());
}

fn quick<T, F: FnMut(&T, &T) -> bool>(mut v: &mut [T], is_less: &mut F, mut limit: u32) {
    loop {
        let n = v.len();
        if n <= INSERTION {
            if n > 1 {
                insertion(v, 1, is_less);
            }
            return;
        }
        if limit == 0 {
            heap(v, is_less);
            return;
        }
        limit -= 1;
        let pivot = choose_pivot(v, is_less);
        let (lt, gt) = partition(v, pivot, is_less);
        let (left, rest) = v.split_at_mut(lt);
        let right = &mut rest[gt - lt..];
        // The shorter part by recursion, the longer one by the loop.
        if left.len() < right.len() {
            quick(left, is_less, limit);
            v = right;
        } else {
            quick(right, is_less, limit);
            v = left;
        }
    }
}

/// Median of three, of three medians for long slices.
fn choose_pivot<T, F: FnMut(&T, &T) -> bool>(v: &[T], is_less: &mut F) -> usize {
    let n = v.len();
    let e = n / 8;
    if n < 128 {
        median(v, e, n / 2, n - 1 - e, is_less)
    } else {
        let a = median(v, 0, e, 2 * e, is_less);
        let b = median(v, n / 2 - e, n / 2, n / 2 + e, is_less);
        let c = median(v, n - 1 - 2 * e, n - 1 - e, n - 1, is_less);
        median(v, a, b, c, is_less)
    }
}
fn median<T, F: FnMut(&T, &T) -> bool>(v: &[T], a: usize, b: usize, c: usize, is_less: &mut F) -> usize {
    if is_less(&v[a], &v[b]) {
        if is_less(&v[b], &v[c]) {
            b
        } else if is_less(&v[a], &v[c]) {
            c
        } else {
            a
        }
    } else if is_less(&v[a], &v[c]) {
        a
    } else if is_less(&v[b], &v[c]) {
        c
    } else {
        b
    }
}

/// Parts `v` into less than, not distinguishable from, and greater than the pivot; gives the
/// bounds of the middle part.
fn partition<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], pivot: usize, is_less: &mut F) -> (usize, usize) {
    v.swap(0, pivot);
    let n = v.len();
    let p = v.as_mut_ptr();
    // v[..lt] < pivot, v[lt..i] == pivot, v[gt..] > pivot; lt < i always.
    let (mut lt, mut i, mut gt) = (0, 1, n);
    while i < gt {
        unsafe {
            let x = intrinsics::offset(p, i);
            let at = intrinsics::offset(p, lt);
            if is_less(&*x, &*at) {
                // What is at `lt` afterwards is equal to the pivot and serves as one.
                ptr::swap(x, at);
                lt += 1;
                i += 1;
            } else if is_less(&*at, &*x) {
                gt -= 1;
                ptr::swap(x, intrinsics::offset(p, gt));
            } else {
                i += 1;
            }
        }
    }
    (lt, gt)
}

fn heap<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    let n = v.len();
    for i in (0..n / 2).rev() {
        sift_down(v, i, n, is_less);
    }
    for end in (1..n).rev() {
        v.swap(0, end);
        sift_down(v, 0, end, is_less);
    }
}
fn sift_down<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], mut node: usize, end: usize, is_less: &mut F) {
    loop {
        let mut child = 2 * node + 1;
        if child >= end {
            return;
        }
        if child + 1 < end && is_less(&v[child], &v[child + 1]) {
            child += 1;
        }
        if !is_less(&v[node], &v[child]) {
            return;
        }
        v.swap(node, child);
        node = child;
    }
}

#[track_caller]
pub(super) fn select<'a, T, F: FnMut(&T, &T) -> bool>(
    v: &'a mut [T],
    index: usize,
    is_less: &mut F,
) -> (&'a mut [T], &'a mut T, &'a mut [T]) {
    let len = v.len();
    if index >= len {
        panic!("partition_at_index index {index} greater than length of slice {len}");
    }
    if size_of::<T>() != 0 {
        let (mut lo, mut hi) = (0, len);
        let mut limit = 2 * len.ilog2() + 4;
        while hi - lo > 1 {
            let part = &mut v[lo..hi];
            if part.len() <= INSERTION {
                insertion(part, 1, is_less);
                break;
            }
            if limit == 0 {
                heap(part, is_less);
                break;
            }
            limit -= 1;
            let pivot = choose_pivot(part, is_less);
            let (lt, gt) = partition(part, pivot, is_less);
            if index < lo + lt {
                hi = lo + lt;
            } else if index >= lo + gt {
                lo += gt;
            } else {
                break;
            }
        }
    }
    let (left, right) = v.split_at_mut(index);
    let (mid, right) = right.split_first_mut().unwrap();
    (left, mid, right)
}
