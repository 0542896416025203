// SPDX-License-Identifier: MIT
//! Comparison of slices.

use crate::cmp::Ordering;
use crate::intrinsics;

impl<T: PartialEq<U>, U> PartialEq<[U]> for [T] {
    #[inline]
    fn eq(&self, other: &[U]) -> bool {
        slice_eq(self, other)
    }
}
impl<T: Eq> Eq for [T] {}

#[inline]
pub(crate) fn slice_eq<T: PartialEq<U>, U>(a: &[T], b: &[U]) -> bool {
    let n = a.len();
    if n != b.len() {
        return false;
    }
    let (pa, pb) = (a.as_ptr(), b.as_ptr());
    let mut i = 0;
    while i < n {
        unsafe {
            if *intrinsics::offset(pa, i) != *intrinsics::offset(pb, i) {
                return false;
            }
        }
        i += 1;
    }
    true
}

/// Equality of bytes, by one primitive.
#[inline]
pub(crate) fn bytes_eq(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && unsafe { intrinsics::compare_bytes(a.as_ptr(), b.as_ptr(), a.len()) == 0 }
}

/// Order of bytes, by one primitive.
#[inline]
pub(crate) fn bytes_cmp(a: &[u8], b: &[u8]) -> Ordering {
    let len = if a.len() < b.len() { a.len() } else { b.len() };
    let order = unsafe { intrinsics::compare_bytes(a.as_ptr(), b.as_ptr(), len) };
    if order != 0 {
        intrinsics::three_way_compare(order, 0)
    } else {
        intrinsics::three_way_compare(a.len(), b.len())
    }
}

impl<T: Ord> Ord for [T] {
    fn cmp(&self, other: &[T]) -> Ordering {
        let l = if self.len() < other.len() { self.len() } else { other.len() };
        let (a, b) = (&self[..l], &other[..l]);
        for i in 0..l {
            match a[i].cmp(&b[i]) {
                Ordering::Equal => {}
                non_eq => return non_eq,
            }
        }
        self.len().cmp(&other.len())
    }
}
impl<T: PartialOrd> PartialOrd for [T] {
    #[inline]
    fn partial_cmp(&self, other: &[T]) -> Option<Ordering> {
        let l = if self.len() < other.len() { self.len() } else { other.len() };
        let (a, b) = (&self[..l], &other[..l]);
        for i in 0..l {
            match a[i].partial_cmp(&b[i]) {
                Some(Ordering::Equal) => {}
                non_eq => return non_eq,
            }
        }
        self.len().partial_cmp(&other.len())
    }
}
