// SPDX-License-Identifier: MIT
//! Ranges as iterators, over all types that can step.
//!
//! `Step` has hidden methods that take one step inside a range; the integers implement them
//! directly so that a loop over a range is one short call per round.

use super::{FusedIterator, TrustedLen};
use crate::intrinsics;
use crate::num::NonZero;
use crate::ops;

/// Types with successor and predecessor operations.
pub trait Step: Clone + PartialOrd + Sized {
    fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>);
    fn forward_checked(start: Self, count: usize) -> Option<Self>;
    fn backward_checked(start: Self, count: usize) -> Option<Self>;

    #[track_caller]
    fn forward(start: Self, count: usize) -> Self {
        Step::forward_checked(start, count).expect("overflow in `Step::forward`")
    }
    /// # Safety
    /// The result must exist.
    unsafe fn forward_unchecked(start: Self, count: usize) -> Self {
        Step::forward(start, count)
    }
    #[track_caller]
    fn backward(start: Self, count: usize) -> Self {
        Step::backward_checked(start, count).expect("overflow in `Step::backward`")
    }
    /// # Safety
    /// The result must exist.
    unsafe fn backward_unchecked(start: Self, count: usize) -> Self {
        Step::backward(start, count)
    }

    /// `start..end`, one step from the front.
    #[doc(hidden)]
    #[inline]
    fn next_in(range: &mut ops::Range<Self>) -> Option<Self> {
        if range.start < range.end {
            let n = Step::forward(range.start.clone(), 1);
            Some(crate::mem::replace(&mut range.start, n))
        } else {
            None
        }
    }
    /// `start..end`, one step from the back.
    #[doc(hidden)]
    #[inline]
    fn next_back_in(range: &mut ops::Range<Self>) -> Option<Self> {
        if range.start < range.end {
            range.end = Step::backward(range.end.clone(), 1);
            Some(range.end.clone())
        } else {
            None
        }
    }
}

macro_rules! step_int {
    ($($t:ident $u:ident $wide:literal;)*) => { $(
        impl Step for $t {
            #[inline]
            fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>) {
                if *start > *end {
                    return (0, None);
                }
                let n = (*end as $u).wrapping_sub(*start as $u);
                if $wide && n as usize as $u != n { (usize::MAX, None) } else { (n as usize, Some(n as usize)) }
            }
            #[inline]
            fn forward_checked(start: Self, n: usize) -> Option<Self> {
                let m = n as $u;
                if m as usize != n {
                    return None;
                }
                let r = (start as $u).wrapping_add(m) as $t;
                if r >= start && (m == 0 || r != start) { Some(r) } else { None }
            }
            #[inline]
            fn backward_checked(start: Self, n: usize) -> Option<Self> {
                let m = n as $u;
                if m as usize != n {
                    return None;
                }
                let r = (start as $u).wrapping_sub(m) as $t;
                if r <= start && (m == 0 || r != start) { Some(r) } else { None }
            }
            #[inline]
            #[track_caller]
            #[allow(arithmetic_overflow)]
            fn forward(start: Self, n: usize) -> Self {
                // Overflows like `+` does, with the message of `+` in debug builds.
                match Self::forward_checked(start, n) {
                    Some(r) => r,
                    None => {
                        let _ = $t::MAX + 1;
                        (start as $u).wrapping_add(n as $u) as $t
                    }
                }
            }
            #[inline]
            #[track_caller]
            #[allow(arithmetic_overflow)]
            fn backward(start: Self, n: usize) -> Self {
                match Self::backward_checked(start, n) {
                    Some(r) => r,
                    None => {
                        let _ = $t::MIN - 1;
                        (start as $u).wrapping_sub(n as $u) as $t
                    }
                }
            }
            #[inline]
            fn next_in(range: &mut ops::Range<$t>) -> Option<$t> {
                let n = range.start;
                if n < range.end {
                    range.start = intrinsics::wrapping_add(n, 1);
                    Some(n)
                } else {
                    None
                }
            }
            #[inline]
            fn next_back_in(range: &mut ops::Range<$t>) -> Option<$t> {
                if range.start < range.end {
                    let n = intrinsics::wrapping_sub(range.end, 1);
                    range.end = n;
                    Some(n)
                } else {
                    None
                }
            }
        }
    )* };
}
step_int! {
    u8 u8 false; u16 u16 false; u32 u32 false; u64 u64 false; usize usize false; u128 u128 true;
    i8 u8 false; i16 u16 false; i32 u32 false; i64 u64 false; isize usize false; i128 u128 true;
}

impl Step for char {
    fn steps_between(&start: &char, &end: &char) -> (usize, Option<usize>) {
        let (start, end) = (start as u32, end as u32);
        if start > end {
            return (0, None);
        }
        let mut count = (end - start) as usize;
        if start < 0xD800 && end >= 0xE000 {
            count -= 0x800;
        }
        (count, Some(count))
    }
    fn forward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let mut res = u32::forward_checked(start, count)?;
        if start < 0xD800 && res >= 0xD800 {
            res = u32::forward_checked(res, 0x800)?;
        }
        char::from_u32(res)
    }
    fn backward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let mut res = u32::backward_checked(start, count)?;
        if start >= 0xE000 && res < 0xE000 {
            res = u32::backward_checked(res, 0x800)?;
        }
        char::from_u32(res)
    }
}

impl<A: Step> Iterator for ops::Range<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        A::next_in(self)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.start < self.end { Step::steps_between(&self.start, &self.end) } else { (0, Some(0)) }
    }
    #[inline]
    fn count(self) -> usize {
        if self.start < self.end {
            Step::steps_between(&self.start, &self.end).1.expect("count overflowed usize")
        } else {
            0
        }
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        if let Some(plus_n) = Step::forward_checked(self.start.clone(), n) {
            if plus_n < self.end {
                self.start = plus_n;
                return A::next_in(self);
            }
        }
        self.start = self.end.clone();
        None
    }
    #[inline]
    fn last(mut self) -> Option<A> {
        self.next_back()
    }
    #[inline]
    fn min(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next()
    }
    #[inline]
    fn max(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next_back()
    }
    #[inline]
    fn is_sorted(self) -> bool {
        true
    }
    #[inline]
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let available = self.size_hint().0;
        let taken = available.min(n);
        self.start = Step::forward_checked(self.start.clone(), taken).expect("`Step` invariants not upheld");
        NonZero::new(n - taken).map_or(Ok(()), Err)
    }
}
impl<A: Step> DoubleEndedIterator for ops::Range<A> {
    #[inline]
    fn next_back(&mut self) -> Option<A> {
        A::next_back_in(self)
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<A> {
        if let Some(minus_n) = Step::backward_checked(self.end.clone(), n) {
            if minus_n > self.start {
                self.end = Step::backward(minus_n, 1);
                return Some(self.end.clone());
            }
        }
        self.end = self.start.clone();
        None
    }
}
unsafe impl<A: Step> TrustedLen for ops::Range<A> {}
impl<A: Step> FusedIterator for ops::Range<A> {}

macro_rules! range_exact {
    ($($t:ty)*) => { $( impl ExactSizeIterator for ops::Range<$t> {} )* };
}
range_exact! { usize u8 isize i8 u16 i16 u32 i32 }
macro_rules! range_incl_exact {
    ($($t:ty)*) => { $( impl ExactSizeIterator for ops::RangeInclusive<$t> {} )* };
}
range_incl_exact! { u8 i8 u16 i16 }

impl<A: Step> Iterator for ops::RangeFrom<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        let n = Step::forward(self.start.clone(), 1);
        Some(crate::mem::replace(&mut self.start, n))
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        let plus_n = Step::forward(self.start.clone(), n);
        self.start = Step::forward(plus_n.clone(), 1);
        Some(plus_n)
    }
}
unsafe impl<A: Step> TrustedLen for ops::RangeFrom<A> {}
impl<A: Step> FusedIterator for ops::RangeFrom<A> {}

impl<A: Step> Iterator for ops::RangeInclusive<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        if self.start < self.end {
            let n = Step::forward(self.start.clone(), 1);
            Some(crate::mem::replace(&mut self.start, n))
        } else {
            self.exhausted = true;
            Some(self.start.clone())
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.is_empty() {
            return (0, Some(0));
        }
        let hint = Step::steps_between(&self.start, &self.end);
        (hint.0.saturating_add(1), hint.1.and_then(|steps| steps.checked_add(1)))
    }
    #[inline]
    fn count(self) -> usize {
        if self.is_empty() {
            return 0;
        }
        Step::steps_between(&self.start, &self.end)
            .1
            .and_then(|steps| steps.checked_add(1))
            .expect("count overflowed usize")
    }
    fn nth(&mut self, n: usize) -> Option<A> {
        if self.is_empty() {
            return None;
        }
        if let Some(plus_n) = Step::forward_checked(self.start.clone(), n) {
            if plus_n < self.end {
                self.start = Step::forward(plus_n.clone(), 1);
                return Some(plus_n);
            }
            if plus_n == self.end {
                self.start = plus_n.clone();
                self.exhausted = true;
                return Some(plus_n);
            }
        }
        self.start = self.end.clone();
        self.exhausted = true;
        None
    }
    #[inline]
    fn fold<B, F: FnMut(B, A) -> B>(self, init: B, mut f: F) -> B {
        let mut acc = init;
        if self.exhausted || !(self.start <= self.end) {
            return acc;
        }
        let ops::RangeInclusive { start, end, .. } = self;
        let mut inner = start..end;
        while let Some(x) = A::next_in(&mut inner) {
            acc = f(acc, x);
        }
        f(acc, inner.end)
    }
    #[inline]
    fn last(mut self) -> Option<A> {
        self.next_back()
    }
    #[inline]
    fn min(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next()
    }
    #[inline]
    fn max(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next_back()
    }
}
impl<A: Step> DoubleEndedIterator for ops::RangeInclusive<A> {
    #[inline]
    fn next_back(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        if self.start < self.end {
            let n = Step::backward(self.end.clone(), 1);
            Some(crate::mem::replace(&mut self.end, n))
        } else {
            self.exhausted = true;
            Some(self.end.clone())
        }
    }
    fn nth_back(&mut self, n: usize) -> Option<A> {
        if self.is_empty() {
            return None;
        }
        if let Some(minus_n) = Step::backward_checked(self.end.clone(), n) {
            if minus_n > self.start {
                self.end = Step::backward(minus_n.clone(), 1);
                return Some(minus_n);
            }
            if minus_n == self.start {
                self.end = minus_n.clone();
                self.exhausted = true;
                return Some(minus_n);
            }
        }
        self.end = self.start.clone();
        self.exhausted = true;
        None
    }
}
unsafe impl<A: Step> TrustedLen for ops::RangeInclusive<A> {}
impl<A: Step> FusedIterator for ops::RangeInclusive<A> {}
