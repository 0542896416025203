// SPDX-License-Identifier: MIT
//! Indexing of slices by numbers and ranges.

use crate::intrinsics;
use crate::ops::{self, Bound, Index, IndexMut, Range, RangeBounds};

impl<T, I: SliceIndex<[T]>> Index<I> for [T] {
    type Output = I::Output;
    #[inline(always)]
    #[track_caller]
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<T, I: SliceIndex<[T]>> IndexMut<I> for [T] {
    #[inline(always)]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

/// The panic of a range that does not fit, as slices and strings share it.
#[cold]
#[inline(never)]
#[track_caller]
pub(crate) const fn slice_index_fail(start: usize, end: usize, len: usize) -> ! {
    if start > len {
        panic!("range start index {start} out of range for slice of length {len}");
    }
    if end > len {
        panic!("range end index {end} out of range for slice of length {len}");
    }
    if start > end {
        panic!("slice index starts at {start} but ends at {end}");
    }
    panic!("range end index {end} out of range for slice of length {len}")
}
#[cold]
#[inline(never)]
#[track_caller]
const fn start_overflow_fail() -> ! {
    panic!("attempted to index slice from after maximum usize")
}
#[cold]
#[inline(never)]
#[track_caller]
const fn end_overflow_fail() -> ! {
    panic!("attempted to index slice up to maximum usize")
}

mod private_slice_index {
    use super::ops;
    pub trait Sealed {}
    impl Sealed for usize {}
    impl Sealed for ops::Range<usize> {}
    impl Sealed for ops::RangeTo<usize> {}
    impl Sealed for ops::RangeFrom<usize> {}
    impl Sealed for ops::RangeFull {}
    impl Sealed for ops::RangeInclusive<usize> {}
    impl Sealed for ops::RangeToInclusive<usize> {}
    impl Sealed for (ops::Bound<usize>, ops::Bound<usize>) {}
}

/// What slices and strings can be indexed by.
#[rustc_diagnostic_item = "SliceIndex"]
#[rustc_on_unimplemented(
    on(T = "str", label = "string indices are ranges of `usize`"),
    on(all(any(T = "str", T = "&str", T = "alloc::string::String"), Self = "{integral}"), note = "you can use `.chars().nth()` or `.bytes().nth()`\nfor more information, see chapter 8 in The Book: <https://doc.rust-lang.org/book/ch08-02-strings.html#indexing-into-strings>"),
    message = "the type `{T}` cannot be indexed by `{Self}`",
    label = "slice indices are of type `usize` or ranges of `usize`"
)]
pub unsafe trait SliceIndex<T: ?Sized>: private_slice_index::Sealed {
    type Output: ?Sized;
    fn get(self, slice: &T) -> Option<&Self::Output>;
    fn get_mut(self, slice: &mut T) -> Option<&mut Self::Output>;
    /// # Safety
    /// Must be in bounds.
    unsafe fn get_unchecked(self, slice: *const T) -> *const Self::Output;
    /// # Safety
    /// Must be in bounds.
    unsafe fn get_unchecked_mut(self, slice: *mut T) -> *mut Self::Output;
    #[track_caller]
    fn index(self, slice: &T) -> &Self::Output;
    #[track_caller]
    fn index_mut(self, slice: &mut T) -> &mut Self::Output;
}

unsafe impl<T> SliceIndex<[T]> for usize {
    type Output = T;
    #[inline]
    fn get(self, slice: &[T]) -> Option<&T> {
        if self < slice.len() { Some(&slice[self]) } else { None }
    }
    #[inline]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut T> {
        if self < slice.len() { Some(&mut slice[self]) } else { None }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const T {
        unsafe { intrinsics::offset(slice as *const T, self) }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut T {
        unsafe { intrinsics::offset(slice as *mut T, self) }
    }
    #[inline]
    fn index(self, slice: &[T]) -> &T {
        &(*slice)[self]
    }
    #[inline]
    fn index_mut(self, slice: &mut [T]) -> &mut T {
        &mut (*slice)[self]
    }
}

unsafe impl<T> SliceIndex<[T]> for Range<usize> {
    type Output = [T];
    #[inline]
    fn get(self, slice: &[T]) -> Option<&[T]> {
        if self.start <= self.end && self.end <= slice.len() {
            unsafe { Some(&*self.get_unchecked(slice)) }
        } else {
            None
        }
    }
    #[inline]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        if self.start <= self.end && self.end <= slice.len() {
            unsafe { Some(&mut *self.get_unchecked_mut(slice)) }
        } else {
            None
        }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        unsafe {
            let len = intrinsics::unchecked_sub(self.end, self.start);
            intrinsics::aggregate_raw_ptr(intrinsics::offset(slice as *const T, self.start), len)
        }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        unsafe {
            let len = intrinsics::unchecked_sub(self.end, self.start);
            intrinsics::aggregate_raw_ptr(intrinsics::offset(slice as *mut T, self.start), len)
        }
    }
    #[inline(always)]
    fn index(self, slice: &[T]) -> &[T] {
        if self.start > self.end || self.end > slice.len() {
            slice_index_fail(self.start, self.end, slice.len());
        }
        unsafe { &*self.get_unchecked(slice) }
    }
    #[inline]
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        if self.start > self.end || self.end > slice.len() {
            slice_index_fail(self.start, self.end, slice.len());
        }
        unsafe { &mut *self.get_unchecked_mut(slice) }
    }
}

/// Ranges that are turned into `start..end` and then used.
macro_rules! via_range {
    ($($R:ty, $s:ident $slice:ident, $range:expr;)*) => { $(
        unsafe impl<T> SliceIndex<[T]> for $R {
            type Output = [T];
            #[inline]
            fn get(self, $slice: &[T]) -> Option<&[T]> {
                let $s = self;
                let r: Range<usize> = $range;
                r.get($slice)
            }
            #[inline]
            fn get_mut(self, $slice: &mut [T]) -> Option<&mut [T]> {
                let $s = self;
                let r: Range<usize> = $range;
                r.get_mut($slice)
            }
            #[inline]
            #[track_caller]
            unsafe fn get_unchecked(self, $slice: *const [T]) -> *const [T] {
                let $s = self;
                let r: Range<usize> = $range;
                unsafe { r.get_unchecked($slice) }
            }
            #[inline]
            #[track_caller]
            unsafe fn get_unchecked_mut(self, $slice: *mut [T]) -> *mut [T] {
                let $s = self;
                let r: Range<usize> = $range;
                unsafe { r.get_unchecked_mut($slice) }
            }
            #[inline]
            fn index(self, $slice: &[T]) -> &[T] {
                let $s = self;
                let r: Range<usize> = $range;
                r.index($slice)
            }
            #[inline]
            fn index_mut(self, $slice: &mut [T]) -> &mut [T] {
                let $s = self;
                let r: Range<usize> = $range;
                r.index_mut($slice)
            }
        }
    )* };
}
via_range! {
    ops::RangeTo<usize>, s slice, { let _ = &slice; 0..s.end };
    ops::RangeFull, s slice, { let _ = s; 0..slice.len() };
}

unsafe impl<T> SliceIndex<[T]> for ops::RangeFrom<usize> {
    type Output = [T];
    #[inline]
    fn get(self, slice: &[T]) -> Option<&[T]> {
        (self.start..slice.len()).get(slice)
    }
    #[inline]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        (self.start..slice.len()).get_mut(slice)
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        unsafe { (self.start..slice.len()).get_unchecked(slice) }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        unsafe { (self.start..slice.len()).get_unchecked_mut(slice) }
    }
    #[inline]
    fn index(self, slice: &[T]) -> &[T] {
        if self.start > slice.len() {
            slice_index_fail(self.start, slice.len(), slice.len());
        }
        unsafe { &*self.get_unchecked(slice) }
    }
    #[inline]
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        if self.start > slice.len() {
            slice_index_fail(self.start, slice.len(), slice.len());
        }
        unsafe { &mut *self.get_unchecked_mut(slice) }
    }
}

unsafe impl<T> SliceIndex<[T]> for ops::RangeInclusive<usize> {
    type Output = [T];
    #[inline]
    fn get(self, slice: &[T]) -> Option<&[T]> {
        if self.end == usize::MAX { None } else { self.into_slice_range().get(slice) }
    }
    #[inline]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        if self.end == usize::MAX { None } else { self.into_slice_range().get_mut(slice) }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        unsafe { self.into_slice_range().get_unchecked(slice) }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        unsafe { self.into_slice_range().get_unchecked_mut(slice) }
    }
    #[inline]
    fn index(self, slice: &[T]) -> &[T] {
        if self.end >= slice.len() {
            slice_index_fail(self.start, self.end, slice.len());
        }
        self.into_slice_range().index(slice)
    }
    #[inline]
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        if self.end >= slice.len() {
            slice_index_fail(self.start, self.end, slice.len());
        }
        self.into_slice_range().index_mut(slice)
    }
}

unsafe impl<T> SliceIndex<[T]> for ops::RangeToInclusive<usize> {
    type Output = [T];
    #[inline]
    fn get(self, slice: &[T]) -> Option<&[T]> {
        (0..=self.end).get(slice)
    }
    #[inline]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        (0..=self.end).get_mut(slice)
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        unsafe { (0..=self.end).get_unchecked(slice) }
    }
    #[inline]
    #[track_caller]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        unsafe { (0..=self.end).get_unchecked_mut(slice) }
    }
    #[inline]
    fn index(self, slice: &[T]) -> &[T] {
        (0..=self.end).index(slice)
    }
    #[inline]
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        (0..=self.end).index_mut(slice)
    }
}

/// Turns bounds into a range; overflow panics.
#[track_caller]
pub(crate) fn into_slice_range(len: usize, (start, end): (Bound<usize>, Bound<usize>)) -> Range<usize> {
    let start = match start {
        Bound::Included(start) => start,
        Bound::Excluded(start) => start.checked_add(1).unwrap_or_else(|| start_overflow_fail()),
        Bound::Unbounded => 0,
    };
    let end = match end {
        Bound::Included(end) => end.checked_add(1).unwrap_or_else(|| end_overflow_fail()),
        Bound::Excluded(end) => end,
        Bound::Unbounded => len,
    };
    start..end
}

pub(crate) fn into_range(len: usize, (start, end): (Bound<usize>, Bound<usize>)) -> Option<Range<usize>> {
    let start = match start {
        Bound::Included(start) => start,
        Bound::Excluded(start) => start.checked_add(1)?,
        Bound::Unbounded => 0,
    };
    let end = match end {
        Bound::Included(end) => end.checked_add(1)?,
        Bound::Excluded(end) => end,
        Bound::Unbounded => len,
    };
    Some(start..end)
}

unsafe impl<T> SliceIndex<[T]> for (Bound<usize>, Bound<usize>) {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        into_range(slice.len(), self)?.get(slice)
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        into_range(slice.len(), self)?.get_mut(slice)
    }
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        unsafe { into_slice_range(slice.len(), self).get_unchecked(slice) }
    }
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        unsafe { into_slice_range(slice.len(), self).get_unchecked_mut(slice) }
    }
    fn index(self, slice: &[T]) -> &[T] {
        into_slice_range(slice.len(), self).index(slice)
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        into_slice_range(slice.len(), self).index_mut(slice)
    }
}

/// Checks a range of any form against `..len`.
#[track_caller]
#[must_use]
pub fn range<R: RangeBounds<usize>>(range: R, bounds: ops::RangeTo<usize>) -> Range<usize> {
    let len = bounds.end;
    let r = into_slice_range(len, (copied(range.start_bound()), copied(range.end_bound())));
    if r.start > r.end || r.end > len {
        slice_index_fail(r.start, r.end, len);
    }
    r
}
#[must_use]
pub fn try_range<R: RangeBounds<usize>>(range: R, bounds: ops::RangeTo<usize>) -> Option<Range<usize>> {
    let len = bounds.end;
    let r = into_range(len, (copied(range.start_bound()), copied(range.end_bound())))?;
    if r.start > r.end || r.end > len { None } else { Some(r) }
}
fn copied(b: Bound<&usize>) -> Bound<usize> {
    b.map(|i| *i)
}
