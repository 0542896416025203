// SPDX-License-Identifier: MIT
//! `array::IntoIter`: a by-value iterator over an array; the elements in `alive` are still there.

use crate::fmt;
use crate::intrinsics;
use crate::iter::{FusedIterator, TrustedLen};
use crate::mem::MaybeUninit;
use crate::num::NonZero;
use crate::ops::Range;
use crate::ptr;

/// A by-value array iterator.
#[rustc_diagnostic_item = "ArrayIntoIter"]
pub struct IntoIter<T, const N: usize> {
    data: [MaybeUninit<T>; N],
    alive: Range<usize>,
}

impl<T, const N: usize> IntoIter<T, N> {
    /// # Safety
    /// The elements in `alive` must be initialised.
    #[inline]
    pub const unsafe fn new_unchecked(buffer: [MaybeUninit<T>; N], alive: Range<usize>) -> Self {
        IntoIter { data: buffer, alive }
    }
    pub fn empty() -> Self {
        IntoIter { data: MaybeUninit::uninit_array(), alive: 0..0 }
    }
    pub fn as_slice(&self) -> &[T] {
        unsafe { self.data.get_unchecked(self.alive.clone()).assume_init_ref() }
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { self.data.get_unchecked_mut(self.alive.clone()).assume_init_mut() }
    }
}

impl<T, const N: usize> Iterator for IntoIter<T, N> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        let i = self.alive.start;
        if i < self.alive.end {
            self.alive.start = i + 1;
            let first = &raw const self.data as *const T;
            Some(unsafe { intrinsics::read_via_copy(intrinsics::offset(first, i)) })
        } else {
            None
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.alive.end - self.alive.start;
        (len, Some(len))
    }
    fn count(self) -> usize {
        self.len()
    }
    fn last(mut self) -> Option<T> {
        self.next_back()
    }
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let len = self.len();
        let k = if n < len { n } else { len };
        let from = self.alive.start;
        self.alive.start += k;
        unsafe { self.data.get_unchecked_mut(from..from + k).assume_init_drop() };
        NonZero::new(n - k).map_or(Ok(()), Err)
    }
}
impl<T, const N: usize> DoubleEndedIterator for IntoIter<T, N> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.alive.start < self.alive.end {
            self.alive.end -= 1;
            let i = self.alive.end;
            Some(unsafe { ptr::read(self.data.as_ptr().add(i) as *const T) })
        } else {
            None
        }
    }
}
impl<T, const N: usize> Drop for IntoIter<T, N> {
    fn drop(&mut self) {
        if const { intrinsics::needs_drop::<T>() } {
            unsafe { ptr::drop_in_place(self.as_mut_slice()) }
        }
    }
}
impl<T, const N: usize> ExactSizeIterator for IntoIter<T, N> {
    #[inline]
    fn len(&self) -> usize {
        self.alive.end - self.alive.start
    }
}
impl<T, const N: usize> FusedIterator for IntoIter<T, N> {}
unsafe impl<T, const N: usize> TrustedLen for IntoIter<T, N> {}
impl<T: Clone, const N: usize> Clone for IntoIter<T, N> {
    fn clone(&self) -> Self {
        let mut new = Self::empty();
        for (src, dst) in self.as_slice().iter().zip(&mut new.data) {
            dst.write(src.clone());
            new.alive.end += 1;
        }
        new
    }
}
impl<T, const N: usize> Default for IntoIter<T, N> {
    fn default() -> Self {
        IntoIter::empty()
    }
}
impl<T: fmt::Debug, const N: usize> fmt::Debug for IntoIter<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}
