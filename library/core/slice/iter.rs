// SPDX-License-Identifier: MIT
//! Iterators over slices.
//!
//! `Iter` and `IterMut` are a pointer to the next element and one past the last. For zero-sized
//! elements the second is the first plus the number of elements, as plain addresses.

use crate::fmt;
use crate::intrinsics;
use crate::iter::{FusedIterator, TrustedLen};
use crate::marker::PhantomData;
use crate::mem::{self, SizedTypeProperties};
use crate::num::NonZero;
use crate::ptr::NonNull;

impl<'a, T> IntoIterator for &'a [T] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        Iter::new(self)
    }
}
impl<'a, T> IntoIterator for &'a mut [T] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    #[inline]
    fn into_iter(self) -> IterMut<'a, T> {
        IterMut::new(self)
    }
}

/// Immutable slice iterator.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[rustc_diagnostic_item = "SliceIter"]
pub struct Iter<'a, T: 'a> {
    ptr: NonNull<T>,
    end_or_len: *const T,
    _marker: PhantomData<&'a T>,
}
unsafe impl<T: Sync> Sync for Iter<'_, T> {}
unsafe impl<T: Sync> Send for Iter<'_, T> {}

impl<'a, T> Iter<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a [T]) -> Self {
        let len = slice.len();
        let first = slice as *const [T] as *const T;
        unsafe {
            let end_or_len = if <T as SizedTypeProperties>::IS_ZST {
                (first as *const u8).wrapping_add(len) as *const T
            } else {
                intrinsics::offset(first, len)
            };
            Iter { ptr: NonNull { pointer: first }, end_or_len, _marker: PhantomData }
        }
    }
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &'a [T] {
        unsafe { super::from_raw_parts(self.ptr.pointer, self.len()) }
    }
}
impl<T> Clone for Iter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Iter { ptr: self.ptr, end_or_len: self.end_or_len, _marker: self._marker }
    }
}
impl<T> AsRef<[T]> for Iter<'_, T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.as_slice()).finish()
    }
}

/// Mutable slice iterator.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IterMut<'a, T: 'a> {
    ptr: NonNull<T>,
    end_or_len: *mut T,
    _marker: PhantomData<&'a mut T>,
}
unsafe impl<T: Sync> Sync for IterMut<'_, T> {}
unsafe impl<T: Send> Send for IterMut<'_, T> {}

impl<'a, T> IterMut<'a, T> {
    #[inline]
    pub(super) fn new(slice: &'a mut [T]) -> Self {
        let len = slice.len();
        let first = slice as *mut [T] as *mut T;
        unsafe {
            let end_or_len = if <T as SizedTypeProperties>::IS_ZST {
                (first as *mut u8).wrapping_add(len) as *mut T
            } else {
                intrinsics::offset(first, len)
            };
            IterMut { ptr: NonNull { pointer: first }, end_or_len, _marker: PhantomData }
        }
    }
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_slice(self) -> &'a mut [T] {
        unsafe { super::from_raw_parts_mut(self.ptr.as_ptr(), self.len()) }
    }
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        unsafe { super::from_raw_parts(self.ptr.pointer, self.len()) }
    }
    #[must_use]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { super::from_raw_parts_mut(self.ptr.as_ptr(), self.len()) }
    }
}
impl<T> AsRef<[T]> for IterMut<'_, T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T: fmt::Debug> fmt::Debug for IterMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IterMut").field(&self.as_slice()).finish()
    }
}

macro_rules! slice_iterator {
    ($I:ident, $ptr:ty, $Item:ty, $one:ty, $empty:expr, $p:ident => $deref:expr) => {
        impl<'a, T> $I<'a, T> {
            #[inline]
            fn remaining(&self) -> usize {
                unsafe {
                    if <T as SizedTypeProperties>::IS_ZST {
                        (self.end_or_len as *const u8).addr().wrapping_sub((self.ptr.pointer as *const u8).addr())
                    } else {
                        intrinsics::ptr_offset_from_unsigned(self.end_or_len as *const T, self.ptr.pointer)
                    }
                }
            }
            /// Moves the front by `n`, not beyond the end, and gives where it was.
            #[inline]
            unsafe fn post_inc(&mut self, n: usize) -> $ptr {
                let old = self.ptr.pointer as $ptr;
                unsafe {
                    if <T as SizedTypeProperties>::IS_ZST {
                        self.end_or_len = (self.end_or_len as *mut u8).wrapping_sub(n) as $ptr;
                    } else {
                        self.ptr = NonNull { pointer: intrinsics::offset(self.ptr.pointer, n) };
                    }
                }
                old
            }
            /// Moves the back by `n`, not beyond the front, and gives where it is.
            #[inline]
            unsafe fn pre_dec(&mut self, n: usize) -> $ptr {
                unsafe {
                    if <T as SizedTypeProperties>::IS_ZST {
                        self.end_or_len = (self.end_or_len as *mut u8).wrapping_sub(n) as $ptr;
                        self.ptr.pointer as $ptr
                    } else {
                        self.end_or_len = self.end_or_len.sub(n);
                        self.end_or_len
                    }
                }
            }
        }
        impl<'a, T> Iterator for $I<'a, T> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let $p = self.ptr.pointer as $ptr;
                if $p == self.end_or_len {
                    return None;
                }
                unsafe {
                    if <T as SizedTypeProperties>::IS_ZST {
                        self.end_or_len = (self.end_or_len as *mut u8).wrapping_sub(1) as $ptr;
                    } else {
                        self.ptr = NonNull { pointer: intrinsics::offset(self.ptr.pointer, 1usize) };
                    }
                    Some($deref)
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = self.remaining();
                (n, Some(n))
            }
            #[inline]
            fn count(self) -> usize {
                self.remaining()
            }
            #[inline]
            fn nth(&mut self, n: usize) -> Option<$Item> {
                let len = self.remaining();
                if n >= len {
                    unsafe { self.post_inc(len) };
                    return None;
                }
                unsafe {
                    self.post_inc(n);
                    let $p = self.post_inc(1);
                    Some($deref)
                }
            }
            #[inline]
            fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
                let len = self.remaining();
                let k = if n < len { n } else { len };
                unsafe { self.post_inc(k) };
                NonZero::new(n - k).map_or(Ok(()), Err)
            }
            #[inline]
            fn last(mut self) -> Option<$Item> {
                self.next_back()
            }
            #[inline]
            fn fold<B, F: FnMut(B, $Item) -> B>(self, init: B, mut f: F) -> B {
                let mut acc = init;
                let n = self.remaining();
                let first = self.ptr.pointer as $ptr;
                let mut i = 0;
                while i < n {
                    unsafe {
                        let $p = intrinsics::offset(first, i);
                        acc = f(acc, $deref);
                    }
                    i += 1;
                }
                acc
            }
        }
        impl<'a, T> DoubleEndedIterator for $I<'a, T> {
            #[inline]
            fn next_back(&mut self) -> Option<$Item> {
                if self.ptr.pointer as $ptr == self.end_or_len {
                    return None;
                }
                unsafe {
                    let $p = self.pre_dec(1);
                    Some($deref)
                }
            }
            #[inline]
            fn nth_back(&mut self, n: usize) -> Option<$Item> {
                let len = self.remaining();
                if n >= len {
                    unsafe { self.pre_dec(len) };
                    return None;
                }
                unsafe {
                    self.pre_dec(n);
                    let $p = self.pre_dec(1);
                    Some($deref)
                }
            }
        }
        impl<'a, T> ExactSizeIterator for $I<'a, T> {
            #[inline]
            fn len(&self) -> usize {
                self.remaining()
            }
        }
        impl<'a, T> FusedIterator for $I<'a, T> {}
        unsafe impl<'a, T> TrustedLen for $I<'a, T> {}
        impl<'a, T> Default for $I<'a, T> {
            fn default() -> Self {
                $I::new($empty)
            }
        }
    };
}
slice_iterator! { Iter, *const T, &'a T, T, &[], p => &*p }
slice_iterator! { IterMut, *mut T, &'a mut T, T, &mut [], p => &mut *p }

/// From `split`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Split<'a, T: 'a, P> {
    v: &'a [T],
    pred: P,
    finished: bool,
}
impl<'a, T, P: FnMut(&T) -> bool> Split<'a, T, P> {
    pub(super) fn new(v: &'a [T], pred: P) -> Self {
        Self { v, pred, finished: false }
    }
    fn finish(&mut self) -> Option<&'a [T]> {
        if self.finished {
            None
        } else {
            self.finished = true;
            Some(self.v)
        }
    }
}
impl<T, P: Clone> Clone for Split<'_, T, P> {
    fn clone(&self) -> Self {
        Split { v: self.v, pred: self.pred.clone(), finished: self.finished }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for Split<'a, T, P> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        match self.v.iter().position(|x| (self.pred)(x)) {
            None => self.finish(),
            Some(idx) => {
                let ret = &self.v[..idx];
                self.v = &self.v[idx + 1..];
                Some(ret)
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.finished { (0, Some(0)) } else { (1, Some(self.v.len() + 1)) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for Split<'a, T, P> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        match self.v.iter().rposition(|x| (self.pred)(x)) {
            None => self.finish(),
            Some(idx) => {
                let ret = &self.v[idx + 1..];
                self.v = &self.v[..idx];
                Some(ret)
            }
        }
    }
}
impl<T, P: FnMut(&T) -> bool> FusedIterator for Split<'_, T, P> {}

/// From `split_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitMut<'a, T: 'a, P> {
    v: &'a mut [T],
    pred: P,
    finished: bool,
}
impl<'a, T, P: FnMut(&T) -> bool> SplitMut<'a, T, P> {
    pub(super) fn new(v: &'a mut [T], pred: P) -> Self {
        Self { v, pred, finished: false }
    }
    fn finish(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            None
        } else {
            self.finished = true;
            Some(mem::take(&mut self.v))
        }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitMut<'a, T, P> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        match self.v.iter().position(|x| (self.pred)(x)) {
            None => self.finish(),
            Some(idx) => {
                let (head, tail) = mem::take(&mut self.v).split_at_mut(idx + 1);
                self.v = tail;
                Some(&mut head[..idx])
            }
        }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for SplitMut<'a, T, P> {
    fn next_back(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        match self.v.iter().rposition(|x| (self.pred)(x)) {
            None => self.finish(),
            Some(idx) => {
                let (head, tail) = mem::take(&mut self.v).split_at_mut(idx);
                self.v = head;
                Some(&mut tail[1..])
            }
        }
    }
}

/// From `split_inclusive`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitInclusive<'a, T: 'a, P> {
    v: &'a [T],
    pred: P,
    finished: bool,
}
impl<'a, T, P: FnMut(&T) -> bool> SplitInclusive<'a, T, P> {
    pub(super) fn new(v: &'a [T], pred: P) -> Self {
        Self { v, pred, finished: v.is_empty() }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitInclusive<'a, T, P> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        let idx = self.v.iter().position(|x| (self.pred)(x)).map_or(self.v.len(), |i| i + 1);
        if idx == self.v.len() {
            self.finished = true;
        }
        let ret = &self.v[..idx];
        self.v = &self.v[idx..];
        Some(ret)
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for SplitInclusive<'a, T, P> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        // The last element may be a separator; it belongs to the last part.
        let rest = if self.v.is_empty() { &[] } else { &self.v[..self.v.len() - 1] };
        let idx = rest.iter().rposition(|x| (self.pred)(x)).map_or(0, |i| i + 1);
        if idx == 0 {
            self.finished = true;
        }
        let ret = &self.v[idx..];
        self.v = &self.v[..idx];
        Some(ret)
    }
}

/// From `split_inclusive_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct SplitInclusiveMut<'a, T: 'a, P> {
    v: &'a mut [T],
    pred: P,
    finished: bool,
}
impl<'a, T, P: FnMut(&T) -> bool> SplitInclusiveMut<'a, T, P> {
    pub(super) fn new(v: &'a mut [T], pred: P) -> Self {
        let finished = v.is_empty();
        Self { v, pred, finished }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for SplitInclusiveMut<'a, T, P> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.finished {
            return None;
        }
        let idx = self.v.iter().position(|x| (self.pred)(x)).map_or(self.v.len(), |i| i + 1);
        if idx == self.v.len() {
            self.finished = true;
        }
        let (head, tail) = mem::take(&mut self.v).split_at_mut(idx);
        self.v = tail;
        Some(head)
    }
}

/// From `rsplit`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplit<'a, T: 'a, P> {
    inner: Split<'a, T, P>,
}
impl<'a, T, P: FnMut(&T) -> bool> RSplit<'a, T, P> {
    pub(super) fn new(v: &'a [T], pred: P) -> Self {
        Self { inner: Split::new(v, pred) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplit<'a, T, P> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        self.inner.next_back()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> DoubleEndedIterator for RSplit<'a, T, P> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        self.inner.next()
    }
}

/// From `rsplit_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RSplitMut<'a, T: 'a, P> {
    inner: SplitMut<'a, T, P>,
}
impl<'a, T, P: FnMut(&T) -> bool> RSplitMut<'a, T, P> {
    pub(super) fn new(v: &'a mut [T], pred: P) -> Self {
        Self { inner: SplitMut::new(v, pred) }
    }
}
impl<'a, T, P: FnMut(&T) -> bool> Iterator for RSplitMut<'a, T, P> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        self.inner.next_back()
    }
}

macro_rules! splitn {
    ($($N:ident $S:ident $Item:ty;)*) => { $(
        /// At most `n` parts; the last one is the rest.
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        pub struct $N<'a, T: 'a, P> {
            iter: $S<'a, T, P>,
            count: usize,
        }
        impl<'a, T, P: FnMut(&T) -> bool> $N<'a, T, P> {
            pub(super) fn new(iter: $S<'a, T, P>, count: usize) -> Self {
                Self { iter, count }
            }
        }
        impl<'a, T, P: FnMut(&T) -> bool> Iterator for $N<'a, T, P> {
            type Item = $Item;
            fn next(&mut self) -> Option<$Item> {
                match self.count {
                    0 => None,
                    1 => {
                        self.count = 0;
                        self.iter.rest()
                    }
                    _ => {
                        self.count -= 1;
                        self.iter.next()
                    }
                }
            }
        }
    )* };
}
splitn! {
    SplitN Split &'a [T];
    SplitNMut SplitMut &'a mut [T];
    RSplitN RSplit &'a [T];
    RSplitNMut RSplitMut &'a mut [T];
}
impl<'a, T, P: FnMut(&T) -> bool> Split<'a, T, P> {
    fn rest(&mut self) -> Option<&'a [T]> {
        self.finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> SplitMut<'a, T, P> {
    fn rest(&mut self) -> Option<&'a mut [T]> {
        self.finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> RSplit<'a, T, P> {
    fn rest(&mut self) -> Option<&'a [T]> {
        self.inner.finish()
    }
}
impl<'a, T, P: FnMut(&T) -> bool> RSplitMut<'a, T, P> {
    fn rest(&mut self) -> Option<&'a mut [T]> {
        self.inner.finish()
    }
}

/// From `windows`.
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Windows<'a, T: 'a> {
    v: &'a [T],
    size: usize,
}
impl<'a, T> Windows<'a, T> {
    pub(super) fn new(v: &'a [T], size: usize) -> Self {
        Self { v, size }
    }
}
impl<'a, T> Iterator for Windows<'a, T> {
    type Item = &'a [T];
    #[inline]
    fn next(&mut self) -> Option<&'a [T]> {
        if self.size > self.v.len() {
            return None;
        }
        unsafe {
            let ret = super::from_raw_parts(self.v.as_ptr(), self.size);
            self.v = super::from_raw_parts(self.v.as_ptr().add(1), self.v.len() - 1);
            Some(ret)
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = if self.size > self.v.len() { 0 } else { self.v.len() - self.size + 1 };
        (n, Some(n))
    }
    fn nth(&mut self, n: usize) -> Option<&'a [T]> {
        self.v = if n < self.v.len() { &self.v[n..] } else { &[] };
        self.next()
    }
}
impl<'a, T> DoubleEndedIterator for Windows<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.size > self.v.len() {
            return None;
        }
        let ret = &self.v[self.v.len() - self.size..];
        self.v = &self.v[..self.v.len() - 1];
        Some(ret)
    }
    fn nth_back(&mut self, n: usize) -> Option<&'a [T]> {
        self.v = if n < self.v.len() { &self.v[..self.v.len() - n] } else { &[] };
        self.next_back()
    }
}

macro_rules! common_impls {
    ($($C:ident)*) => { $(
        impl<T> ExactSizeIterator for $C<'_, T> {}
        impl<T> FusedIterator for $C<'_, T> {}
        unsafe impl<T> TrustedLen for $C<'_, T> {}
    )* };
}
common_impls! { Windows Chunks ChunksMut ChunksExact ChunksExactMut RChunks RChunksMut RChunksExact RChunksExactMut }

macro_rules! clone_impls {
    ($($C:ident { $($f:ident),* })*) => { $(
        impl<T> Clone for $C<'_, T> {
            fn clone(&self) -> Self {
                $C { $($f: self.$f),* }
            }
        }
    )* };
}
clone_impls! {
    Windows { v, size }
    Chunks { v, chunk_size }
    ChunksExact { v, rem, chunk_size }
    RChunks { v, chunk_size }
    RChunksExact { v, rem, chunk_size }
}

/// `chunks` and `rchunks`. `$front` says whether the iterator starts at the front of the slice;
/// the short chunk is the last one it gives.
macro_rules! chunks {
    ($C:ident, $Item:ty, $split:ident, $v:ident => $take:expr, $front:literal) => {
        #[derive(Debug)]
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        pub struct $C<'a, T: 'a> {
            v: $Item,
            chunk_size: usize,
        }
        impl<'a, T> $C<'a, T> {
            pub(super) fn new(v: $Item, chunk_size: usize) -> Self {
                Self { v, chunk_size }
            }
        }
        impl<'a, T> Iterator for $C<'a, T> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let n = self.v.len();
                if n == 0 {
                    return None;
                }
                let k = if n < self.chunk_size { n } else { self.chunk_size };
                let $v = &mut self.v;
                let v = $take;
                if $front {
                    let (chunk, rest) = v.$split(k);
                    self.v = rest;
                    Some(chunk)
                } else {
                    let (rest, chunk) = v.$split(n - k);
                    self.v = rest;
                    Some(chunk)
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = self.v.len().div_ceil(self.chunk_size);
                (n, Some(n))
            }
            fn count(self) -> usize {
                self.len()
            }
            fn nth(&mut self, n: usize) -> Option<$Item> {
                let skip = n.saturating_mul(self.chunk_size);
                let len = self.v.len();
                let $v = &mut self.v;
                let v = $take;
                if skip >= len {
                    return None;
                }
                self.v = if $front { v.$split(skip).1 } else { v.$split(len - skip).0 };
                self.next()
            }
        }
        impl<'a, T> DoubleEndedIterator for $C<'a, T> {
            fn next_back(&mut self) -> Option<$Item> {
                let n = self.v.len();
                if n == 0 {
                    return None;
                }
                let rem = n % self.chunk_size;
                let k = if rem == 0 { self.chunk_size } else { rem };
                let $v = &mut self.v;
                let v = $take;
                if $front {
                    let (rest, chunk) = v.$split(n - k);
                    self.v = rest;
                    Some(chunk)
                } else {
                    let (chunk, rest) = v.$split(k);
                    self.v = rest;
                    Some(chunk)
                }
            }
        }
    };
}
chunks! { Chunks, &'a [T], split_at, v => *v, true }
chunks! { ChunksMut, &'a mut [T], split_at_mut, v => mem::take(v), true }
chunks! { RChunks, &'a [T], split_at, v => *v, false }
chunks! { RChunksMut, &'a mut [T], split_at_mut, v => mem::take(v), false }

macro_rules! chunks_exact {
    ($C:ident, $Item:ty, $split:ident, $v:ident => $take:expr, $front:literal) => {
        #[derive(Debug)]
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        pub struct $C<'a, T: 'a> {
            v: $Item,
            rem: $Item,
            chunk_size: usize,
        }
        impl<'a, T> $C<'a, T> {
            pub(super) fn new(slice: $Item, chunk_size: usize) -> Self {
                let rem = slice.len() % chunk_size;
                let len = slice.len();
                if $front {
                    let (v, rem) = slice.$split(len - rem);
                    Self { v, rem, chunk_size }
                } else {
                    let (rem, v) = slice.$split(rem);
                    Self { v, rem, chunk_size }
                }
            }
        }
        impl<'a, T> Iterator for $C<'a, T> {
            type Item = $Item;
            #[inline]
            fn next(&mut self) -> Option<$Item> {
                let n = self.v.len();
                if n < self.chunk_size {
                    return None;
                }
                let k = self.chunk_size;
                let $v = &mut self.v;
                let v = $take;
                if $front {
                    let (chunk, rest) = v.$split(k);
                    self.v = rest;
                    Some(chunk)
                } else {
                    let (rest, chunk) = v.$split(n - k);
                    self.v = rest;
                    Some(chunk)
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = self.v.len() / self.chunk_size;
                (n, Some(n))
            }
            fn count(self) -> usize {
                self.len()
            }
        }
        impl<'a, T> DoubleEndedIterator for $C<'a, T> {
            fn next_back(&mut self) -> Option<$Item> {
                let n = self.v.len();
                if n < self.chunk_size {
                    return None;
                }
                let k = self.chunk_size;
                let $v = &mut self.v;
                let v = $take;
                if $front {
                    let (rest, chunk) = v.$split(n - k);
                    self.v = rest;
                    Some(chunk)
                } else {
                    let (chunk, rest) = v.$split(k);
                    self.v = rest;
                    Some(chunk)
                }
            }
        }
    };
}
chunks_exact! { ChunksExact, &'a [T], split_at, v => *v, true }
chunks_exact! { ChunksExactMut, &'a mut [T], split_at_mut, v => mem::take(v), true }
chunks_exact! { RChunksExact, &'a [T], split_at, v => *v, false }
chunks_exact! { RChunksExactMut, &'a mut [T], split_at_mut, v => mem::take(v), false }

impl<'a, T> ChunksExact<'a, T> {
    #[must_use]
    pub fn remainder(&self) -> &'a [T] {
        self.rem
    }
}
impl<'a, T> RChunksExact<'a, T> {
    #[must_use]
    pub fn remainder(&self) -> &'a [T] {
        self.rem
    }
}
impl<'a, T> ChunksExactMut<'a, T> {
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_remainder(self) -> &'a mut [T] {
        self.rem
    }
}
impl<'a, T> RChunksExactMut<'a, T> {
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_remainder(self) -> &'a mut [T] {
        self.rem
    }
}

/// From `chunk_by`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunkBy<'a, T: 'a, P> {
    slice: &'a [T],
    predicate: P,
}
impl<'a, T, P> ChunkBy<'a, T, P> {
    pub(super) fn new(slice: &'a [T], predicate: P) -> Self {
        ChunkBy { slice, predicate }
    }
}
/// Length of the first run whose neighbours satisfy `pred`.
fn run_len<T, P: FnMut(&T, &T) -> bool>(slice: &[T], pred: &mut P) -> usize {
    let mut len = 1;
    while len < slice.len() && pred(&slice[len - 1], &slice[len]) {
        len += 1;
    }
    len
}
fn run_start<T, P: FnMut(&T, &T) -> bool>(slice: &[T], pred: &mut P) -> usize {
    let mut start = slice.len() - 1;
    while start > 0 && pred(&slice[start - 1], &slice[start]) {
        start -= 1;
    }
    start
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> Iterator for ChunkBy<'a, T, P> {
    type Item = &'a [T];
    fn next(&mut self) -> Option<&'a [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let (head, tail) = self.slice.split_at(run_len(self.slice, &mut self.predicate));
        self.slice = tail;
        Some(head)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.slice.is_empty() { (0, Some(0)) } else { (1, Some(self.slice.len())) }
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> DoubleEndedIterator for ChunkBy<'a, T, P> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let (head, tail) = self.slice.split_at(run_start(self.slice, &mut self.predicate));
        self.slice = head;
        Some(tail)
    }
}

/// From `chunk_by_mut`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunkByMut<'a, T: 'a, P> {
    slice: &'a mut [T],
    predicate: P,
}
impl<'a, T, P> ChunkByMut<'a, T, P> {
    pub(super) fn new(slice: &'a mut [T], predicate: P) -> Self {
        ChunkByMut { slice, predicate }
    }
}
impl<'a, T: 'a, P: FnMut(&T, &T) -> bool> Iterator for ChunkByMut<'a, T, P> {
    type Item = &'a mut [T];
    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.slice.is_empty() {
            return None;
        }
        let len = run_len(self.slice, &mut self.predicate);
        let (head, tail) = mem::take(&mut self.slice).split_at_mut(len);
        self.slice = tail;
        Some(head)
    }
}

/// Slices are not iterators themselves; boxed slices rely on it.
impl<T> !Iterator for [T] {}
