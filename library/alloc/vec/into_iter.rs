// SPDX-License-Identifier: MIT
//! Iteration over a vector by value.
//!
//! The buffer is owned; elements from `start` up to `end` are still inside it.

use super::Vec;
use crate::alloc::{Allocator, Global};
use crate::raw_vec::RawVec;
use core::fmt;
use core::iter::{FusedIterator, TrustedLen};
use core::mem::{self, ManuallyDrop};
use core::num::NonZero;
use core::ptr;
use core::slice;

/// An iterator that moves out of a vector.
#[rustc_insignificant_dtor]
pub struct IntoIter<T, A: Allocator = Global> {
    buf: RawVec<T, A>,
    start: usize,
    end: usize,
}

impl<T, A: Allocator> IntoIter<T, A> {
    #[inline]
    pub(super) fn new(vec: Vec<T, A>) -> Self {
        let vec = ManuallyDrop::new(vec);
        IntoIter { buf: unsafe { ptr::read(&vec.buf) }, start: 0, end: vec.len }
    }

    pub fn as_slice(&self) -> &[T] {
        unsafe { slice::from_raw_parts(self.buf.ptr().add(self.start), self.end - self.start) }
    }

    pub fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { slice::from_raw_parts_mut(self.buf.ptr().add(self.start), self.end - self.start) }
    }

    pub fn allocator(&self) -> &A {
        self.buf.allocator()
    }
}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for IntoIter<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}

impl<T, A: Allocator> AsRef<[T]> for IntoIter<T, A> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T, A: Allocator> Iterator for IntoIter<T, A> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let at = self.start;
        if at == self.end {
            return None;
        }
        self.start = at + 1;
        unsafe { Some(ptr::read(self.buf.ptr().add(at))) }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.end - self.start;
        (n, Some(n))
    }

    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let len = self.end - self.start;
        let step = if n < len { n } else { len };
        let first = unsafe { self.buf.ptr().add(self.start) };
        self.start += step;
        unsafe { ptr::drop_in_place(ptr::slice_from_raw_parts_mut(first, step)) };
        match NonZero::new(n - step) {
            None => Ok(()),
            Some(rest) => Err(rest),
        }
    }

    fn count(self) -> usize {
        self.end - self.start
    }
}

impl<T, A: Allocator> DoubleEndedIterator for IntoIter<T, A> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        unsafe { Some(ptr::read(self.buf.ptr().add(self.end))) }
    }

    fn advance_back_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let len = self.end - self.start;
        let step = if n < len { n } else { len };
        self.end -= step;
        let first = unsafe { self.buf.ptr().add(self.end) };
        unsafe { ptr::drop_in_place(ptr::slice_from_raw_parts_mut(first, step)) };
        match NonZero::new(n - step) {
            None => Ok(()),
            Some(rest) => Err(rest),
        }
    }
}

impl<T, A: Allocator> ExactSizeIterator for IntoIter<T, A> {}
impl<T, A: Allocator> FusedIterator for IntoIter<T, A> {}
unsafe impl<T, A: Allocator> TrustedLen for IntoIter<T, A> {}

impl<T> Default for IntoIter<T> {
    fn default() -> Self {
        IntoIter::new(Vec::new())
    }
}

impl<T: Clone, A: Allocator + Clone> Clone for IntoIter<T, A> {
    fn clone(&self) -> Self {
        let mut copy = Vec::with_capacity_in(self.len(), self.allocator().clone());
        copy.extend_from_slice(self.as_slice());
        copy.into_iter()
    }
}

unsafe impl<#[may_dangle] T, A: Allocator> Drop for IntoIter<T, A> {
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            unsafe {
                ptr::drop_in_place(ptr::slice_from_raw_parts_mut(
                    self.buf.ptr().add(self.start),
                    self.end - self.start,
                ));
            }
        }
    }
}
