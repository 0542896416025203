// SPDX-License-Identifier: MIT
//! Comparison, indexing and parsing of `str`.

use super::{ParseBoolError, slice_error_fail};
use crate::cmp::Ordering;
use crate::intrinsics;
use crate::ops::{self, Index, IndexMut, Range};
use crate::slice::{self, SliceIndex};

impl Ord for str {
    #[inline]
    fn cmp(&self, other: &str) -> Ordering {
        slice::bytes_cmp(self.as_bytes(), other.as_bytes())
    }
}
impl PartialEq for str {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        slice::bytes_eq(self.as_bytes(), other.as_bytes())
    }
}
impl Eq for str {}
impl PartialOrd for str {
    #[inline]
    fn partial_cmp(&self, other: &str) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<I: SliceIndex<str>> Index<I> for str {
    type Output = I::Output;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<I: SliceIndex<str>> IndexMut<I> for str {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

/// Checks a range and its character boundaries.
#[inline]
fn check(r: &Range<usize>, s: &str) -> bool {
    r.start <= r.end && s.is_char_boundary(r.start) && s.is_char_boundary(r.end)
}

unsafe impl SliceIndex<str> for Range<usize> {
    type Output = str;
    #[inline]
    fn get(self, slice: &str) -> Option<&str> {
        if check(&self, slice) { Some(unsafe { &*self.get_unchecked(slice) }) } else { None }
    }
    #[inline]
    fn get_mut(self, slice: &mut str) -> Option<&mut str> {
        if check(&self, slice) { Some(unsafe { &mut *self.get_unchecked_mut(slice) }) } else { None }
    }
    #[inline]
    unsafe fn get_unchecked(self, slice: *const str) -> *const str {
        unsafe {
            let len = intrinsics::unchecked_sub(self.end, self.start);
            let start = intrinsics::offset(slice as *const u8, self.start);
            intrinsics::aggregate_raw_ptr::<*const [u8], _, _>(start, len) as *const str
        }
    }
    #[inline]
    unsafe fn get_unchecked_mut(self, slice: *mut str) -> *mut str {
        unsafe { SliceIndex::<str>::get_unchecked(self, slice as *const str) as *mut str }
    }
    #[inline]
    #[track_caller]
    fn index(self, slice: &str) -> &str {
        if !check(&self, slice) {
            slice_error_fail(slice, self.start, self.end)
        }
        unsafe { &*self.get_unchecked(slice) }
    }
    #[inline]
    #[track_caller]
    fn index_mut(self, slice: &mut str) -> &mut str {
        if !check(&self, slice) {
            slice_error_fail(slice, self.start, self.end)
        }
        unsafe { &mut *self.get_unchecked_mut(slice) }
    }
}

/// Ranges that are turned into `start..end`; `$len` is the string's length.
macro_rules! via_range {
    ($($R:ty, $s:ident $len:ident => $range:expr, $ok:expr;)*) => { $(
        unsafe impl SliceIndex<str> for $R {
            type Output = str;
            #[inline]
            fn get(self, slice: &str) -> Option<&str> {
                let ($s, $len) = (self, slice.len());
                if !$ok {
                    return None;
                }
                let r: Range<usize> = $range;
                r.get(slice)
            }
            #[inline]
            fn get_mut(self, slice: &mut str) -> Option<&mut str> {
                let ($s, $len) = (self, slice.len());
                if !$ok {
                    return None;
                }
                let r: Range<usize> = $range;
                r.get_mut(slice)
            }
            #[inline]
            unsafe fn get_unchecked(self, slice: *const str) -> *const str {
                let ($s, $len) = (self, (slice as *const [u8]).len());
                let r: Range<usize> = $range;
                unsafe { SliceIndex::<str>::get_unchecked(r, slice) }
            }
            #[inline]
            unsafe fn get_unchecked_mut(self, slice: *mut str) -> *mut str {
                let ($s, $len) = (self, (slice as *mut [u8]).len());
                let r: Range<usize> = $range;
                unsafe { SliceIndex::<str>::get_unchecked_mut(r, slice) }
            }
            #[inline]
            #[track_caller]
            fn index(self, slice: &str) -> &str {
                let ($s, $len) = (self, slice.len());
                if !$ok {
                    slice_error_fail(slice, 0, usize::MAX)
                }
                let r: Range<usize> = $range;
                r.index(slice)
            }
            #[inline]
            #[track_caller]
            fn index_mut(self, slice: &mut str) -> &mut str {
                let ($s, $len) = (self, slice.len());
                if !$ok {
                    slice_error_fail(slice, 0, usize::MAX)
                }
                let r: Range<usize> = $range;
                r.index_mut(slice)
            }
        }
    )* };
}
via_range! {
    ops::RangeTo<usize>, s _len => 0..s.end, true;
    ops::RangeFrom<usize>, s len => s.start..if s.start > len { s.start } else { len }, true;
    ops::RangeFull, _s len => 0..len, true;
    ops::RangeInclusive<usize>, s _len => s.into_slice_range(), s.end != usize::MAX;
    ops::RangeToInclusive<usize>, s _len => 0..s.end + 1, s.end != usize::MAX;
    (ops::Bound<usize>, ops::Bound<usize>), s len => slice::index::into_slice_range(len, s), true;
}

/// Parsing of a value from a string.
#[rustc_diagnostic_item = "FromStr"]
pub trait FromStr: Sized {
    type Err;
    fn from_str(s: &str) -> Result<Self, Self::Err>;
}
impl FromStr for bool {
    type Err = ParseBoolError;
    #[inline]
    fn from_str(s: &str) -> Result<bool, ParseBoolError> {
        match s {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ParseBoolError),
        }
    }
}
