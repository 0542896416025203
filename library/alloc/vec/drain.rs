// SPDX-License-Identifier: MIT
//! Iterators that remove parts of a vector: `Drain`, `Splice`, `ExtractIf`.
//!
//! Each one shortens the vector at once and puts it together again when dropped.

use super::{Vec, bounds};
use crate::alloc::{Allocator, Global};
use core::fmt;
use core::iter::{FusedIterator, TrustedLen};
use core::ops::RangeBounds;
use core::ptr::{self, NonNull};
use core::slice;

/// A removing iterator over a range of a vector.
pub struct Drain<'a, T: 'a, A: Allocator + 'a = Global> {
    /// Elements [tail_start, tail_start + tail_len) follow the drained range.
    tail_start: usize,
    tail_len: usize,
    iter: slice::Iter<'a, T>,
    vec: NonNull<Vec<T, A>>,
}

impl<'a, T, A: Allocator> Drain<'a, T, A> {
    #[track_caller]
    pub(super) fn new<R: RangeBounds<usize>>(vec: &'a mut Vec<T, A>, range: R) -> Self {
        let len = vec.len;
        let (start, end) = bounds(range, len);
        vec.len = start;
        unsafe {
            let drained = slice::from_raw_parts(vec.as_ptr().add(start), end - start);
            Drain {
                tail_start: end,
                tail_len: len - end,
                iter: drained.iter(),
                vec: NonNull::from(vec),
            }
        }
    }

    pub fn as_slice(&self) -> &[T] {
        self.iter.as_slice()
    }

    pub fn allocator(&self) -> &A {
        unsafe { self.vec.as_ref().allocator() }
    }

    /// Leaves the elements not yet drained in the vector.
    pub fn keep_rest(self) {
        let mut me = core::mem::ManuallyDrop::new(self);
        unsafe {
            let vec = me.vec.as_mut();
            let rest = me.iter.as_slice();
            let start = vec.len;
            let base = vec.as_mut_ptr();
            ptr::copy(rest.as_ptr(), base.add(start), rest.len());
            ptr::copy(base.add(me.tail_start), base.add(start + rest.len()), me.tail_len);
            vec.len = start + rest.len() + me.tail_len;
        }
    }
}

impl<T: fmt::Debug, A: Allocator> fmt::Debug for Drain<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drain").field(&self.iter.as_slice()).finish()
    }
}

impl<T, A: Allocator> AsRef<[T]> for Drain<'_, T, A> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

unsafe impl<T: Sync, A: Sync + Allocator> Sync for Drain<'_, T, A> {}
unsafe impl<T: Send, A: Send + Allocator> Send for Drain<'_, T, A> {}

impl<T, A: Allocator> Iterator for Drain<'_, T, A> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        match self.iter.next() {
            Some(element) => unsafe { Some(ptr::read(element)) },
            None => None,
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
}

impl<T, A: Allocator> DoubleEndedIterator for Drain<'_, T, A> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        match self.iter.next_back() {
            Some(element) => unsafe { Some(ptr::read(element)) },
            None => None,
        }
    }
}

impl<T, A: Allocator> ExactSizeIterator for Drain<'_, T, A> {}
impl<T, A: Allocator> FusedIterator for Drain<'_, T, A> {}
unsafe impl<T, A: Allocator> TrustedLen for Drain<'_, T, A> {}

/// Moves the tail back even if dropping an element panics.
struct MoveTail<'r, 'a, T, A: Allocator>(&'r mut Drain<'a, T, A>);

impl<'r, 'a, T, A: Allocator> Drop for MoveTail<'r, 'a, T, A> {
    fn drop(&mut self) {
        if self.0.tail_len > 0 {
            unsafe {
                let vec = self.0.vec.as_mut();
                let start = vec.len;
                let base = vec.as_mut_ptr();
                ptr::copy(base.add(self.0.tail_start), base.add(start), self.0.tail_len);
                vec.len = start + self.0.tail_len;
            }
        }
    }
}

impl<T, A: Allocator> Drop for Drain<'_, T, A> {
    fn drop(&mut self) {
        let rest = core::mem::take(&mut self.iter);
        let count = rest.len();
        let first = rest.as_slice().as_ptr();
        let guard = MoveTail(self);
        if count > 0 {
            // Go through the vector's own pointer, which may write.
            unsafe {
                let base = guard.0.vec.as_mut().as_mut_ptr();
                let at = first.offset_from(base) as usize;
                ptr::drop_in_place(ptr::slice_from_raw_parts_mut(base.add(at), count));
            }
        }
    }
}

/// A removing iterator that puts other elements in place of the removed ones.
pub struct Splice<'a, I: Iterator + 'a, A: Allocator + 'a = Global> {
    drain: Drain<'a, I::Item, A>,
    replace_with: I,
}

impl<'a, I: Iterator, A: Allocator> Splice<'a, I, A> {
    pub(super) fn new(drain: Drain<'a, I::Item, A>, replace_with: I) -> Self {
        Splice { drain, replace_with }
    }
}

impl<I: Iterator, A: Allocator> Iterator for Splice<'_, I, A> {
    type Item = I::Item;
    fn next(&mut self) -> Option<Self::Item> {
        self.drain.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.drain.size_hint()
    }
}

impl<I: Iterator, A: Allocator> DoubleEndedIterator for Splice<'_, I, A> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.drain.next_back()
    }
}

impl<I: Iterator, A: Allocator> ExactSizeIterator for Splice<'_, I, A> {}

impl<I: Iterator, A: Allocator> Drop for Splice<'_, I, A> {
    fn drop(&mut self) {
        while let Some(_) = self.drain.next() {}
        self.drain.iter = [].iter();
        // Fill the hole, then move the tail up for whatever remains.
        unsafe {
            loop {
                let vec = self.drain.vec.as_mut();
                while vec.len < self.drain.tail_start {
                    match self.replace_with.next() {
                        Some(element) => {
                            ptr::write(vec.as_mut_ptr().add(vec.len), element);
                            vec.len += 1;
                        }
                        None => return,
                    }
                }
                if self.drain.tail_len == 0 {
                    while let Some(element) = self.replace_with.next() {
                        vec.push(element);
                        self.drain.tail_start = vec.len;
                    }
                    return;
                }
                let (lower, _) = self.replace_with.size_hint();
                let room = if lower > 0 { lower } else { 1 };
                let next = match self.replace_with.next() {
                    Some(element) => element,
                    None => return,
                };
                let used = self.drain.tail_start + self.drain.tail_len;
                vec.buf.reserve(used, room);
                let base = vec.as_mut_ptr();
                let new_start = self.drain.tail_start + room;
                ptr::copy(
                    base.add(self.drain.tail_start),
                    base.add(new_start),
                    self.drain.tail_len,
                );
                self.drain.tail_start = new_start;
                ptr::write(base.add(vec.len), next);
                vec.len += 1;
            }
        }
    }
}

/// A removing iterator over the elements a predicate picks.
pub struct ExtractIf<'a, T, F, A: Allocator = Global> {
    vec: &'a mut Vec<T, A>,
    /// Next to look at, end of the range, removed so far, length at the start.
    at: usize,
    end: usize,
    removed: usize,
    old_len: usize,
    pred: F,
}

impl<'a, T, F, A: Allocator> ExtractIf<'a, T, F, A> {
    #[track_caller]
    pub(super) fn new<R: RangeBounds<usize>>(
        vec: &'a mut Vec<T, A>,
        pred: F,
        range: R,
    ) -> Self {
        let old_len = vec.len;
        let (at, end) = bounds(range, old_len);
        vec.len = 0;
        ExtractIf { vec, at, end, removed: 0, old_len, pred }
    }
}

impl<T, F, A: Allocator> Iterator for ExtractIf<'_, T, F, A>
where
    F: FnMut(&mut T) -> bool,
{
    type Item = T;

    fn next(&mut self) -> Option<T> {
        unsafe {
            while self.at < self.end {
                let base = self.vec.as_mut_ptr();
                let place = base.add(self.at);
                let picked = (self.pred)(&mut *place);
                self.at += 1;
                if picked {
                    self.removed += 1;
                    return Some(ptr::read(place));
                } else if self.removed > 0 {
                    ptr::copy_nonoverlapping(place, base.add(self.at - 1 - self.removed), 1);
                }
            }
            None
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.end - self.at))
    }
}

impl<T, F, A: Allocator> Drop for ExtractIf<'_, T, F, A> {
    fn drop(&mut self) {
        unsafe {
            if self.at < self.old_len && self.removed > 0 {
                let place = self.vec.as_mut_ptr().add(self.at);
                ptr::copy(place, place.sub(self.removed), self.old_len - self.at);
            }
            self.vec.len = self.old_len - self.removed;
        }
    }
}

impl<T: fmt::Debug, F, A: Allocator> fmt::Debug for ExtractIf<'_, T, F, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}
