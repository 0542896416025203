// SPDX-License-Identifier: MIT
//! Arrays: traits of `[T; N]`, its methods, and what makes arrays.
//!
//! Arrays under construction are filled through a `Guard`, which drops the finished part if a
//! closure panics.

use crate::borrow::{Borrow, BorrowMut};
use crate::cmp::Ordering;
use crate::convert::Infallible;
use crate::fmt;
use crate::hash::{self, Hash};
use crate::intrinsics;
use crate::mem::{self, MaybeUninit};
use crate::ops::{
    ChangeOutputType, ControlFlow, FromResidual, Index, IndexMut, Residual, Try,
};
use crate::ptr;
use crate::slice::{Iter, IterMut};

mod iter;
pub use self::iter::IntoIter;

/// An array of `f(0)`, `f(1)`, …
#[inline]
pub fn from_fn<T, const N: usize, F: FnMut(usize) -> T>(mut f: F) -> [T; N] {
    let mut array = MaybeUninit::<[T; N]>::uninit();
    let mut guard = Guard { start: array.as_mut_ptr() as *mut T, initialized: 0 };
    while guard.initialized < N {
        let item = f(guard.initialized);
        unsafe { guard.push(item) };
    }
    mem::forget(guard);
    unsafe { array.assume_init() }
}

/// Like `from_fn`, but stops when `f` does.
#[inline]
pub fn try_from_fn<R, const N: usize, F>(mut f: F) -> ChangeOutputType<R, [R::Output; N]>
where
    F: FnMut(usize) -> R,
    R: Try<Residual: Residual<[R::Output; N]>>,
{
    let mut array = MaybeUninit::<[R::Output; N]>::uninit();
    let mut guard = Guard { start: array.as_mut_ptr() as *mut R::Output, initialized: 0 };
    while guard.initialized < N {
        match f(guard.initialized).branch() {
            ControlFlow::Break(r) => return FromResidual::from_residual(r),
            ControlFlow::Continue(item) => unsafe { guard.push(item) },
        }
    }
    mem::forget(guard);
    Try::from_output(unsafe { array.assume_init() })
}

/// An array of one element over a reference.
pub const fn from_ref<T>(s: &T) -> &[T; 1] {
    unsafe { &*(s as *const T as *const [T; 1]) }
}
pub const fn from_mut<T>(s: &mut T) -> &mut [T; 1] {
    unsafe { &mut *(s as *mut T as *mut [T; 1]) }
}

/// `initialized` elements from `start` on, dropped with the guard.
struct Guard<T> {
    start: *mut T,
    initialized: usize,
}
impl<T> Guard<T> {
    #[inline]
    unsafe fn push(&mut self, item: T) {
        unsafe { intrinsics::write_via_move(intrinsics::offset(self.start, self.initialized), item) };
        self.initialized += 1;
    }
}
impl<T> Drop for Guard<T> {
    fn drop(&mut self) {
        unsafe { ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.start, self.initialized)) }
    }
}

/// The next `N` items of `iter`, or those there were.
pub(crate) fn iter_next_chunk<T, const N: usize>(
    iter: &mut impl Iterator<Item = T>,
) -> Result<[T; N], IntoIter<T, N>> {
    let mut array = MaybeUninit::<[MaybeUninit<T>; N]>::uninit();
    let mut guard = Guard { start: array.as_mut_ptr() as *mut T, initialized: 0 };
    while guard.initialized < N {
        match iter.next() {
            Some(item) => unsafe { guard.push(item) },
            None => {
                let n = guard.initialized;
                mem::forget(guard);
                return Err(unsafe { IntoIter::new_unchecked(array.assume_init(), 0..n) });
            }
        }
    }
    mem::forget(guard);
    Ok(unsafe { intrinsics::transmute_unchecked(array) })
}

/// The error of a conversion from a slice to an array of another length.
#[derive(Debug, Copy, Clone)]
pub struct TryFromSliceError(());

impl fmt::Display for TryFromSliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("could not convert slice to array")
    }
}
impl From<Infallible> for TryFromSliceError {
    fn from(x: Infallible) -> TryFromSliceError {
        match x {}
    }
}

impl<T, const N: usize> AsRef<[T]> for [T; N] {
    #[inline]
    fn as_ref(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> AsMut<[T]> for [T; N] {
    #[inline]
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T, const N: usize> Borrow<[T]> for [T; N] {
    fn borrow(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> BorrowMut<[T]> for [T; N] {
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T: Copy, const N: usize> TryFrom<&[T]> for [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &[T]) -> Result<[T; N], TryFromSliceError> {
        <&Self>::try_from(slice).copied()
    }
}
impl<T: Copy, const N: usize> TryFrom<&mut [T]> for [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &mut [T]) -> Result<[T; N], TryFromSliceError> {
        <Self>::try_from(&*slice)
    }
}
impl<'a, T, const N: usize> TryFrom<&'a [T]> for &'a [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &'a [T]) -> Result<&'a [T; N], TryFromSliceError> {
        slice.as_array().ok_or(TryFromSliceError(()))
    }
}
impl<'a, T, const N: usize> TryFrom<&'a mut [T]> for &'a mut [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &'a mut [T]) -> Result<&'a mut [T; N], TryFromSliceError> {
        slice.as_mut_array().ok_or(TryFromSliceError(()))
    }
}
impl<T: Hash, const N: usize> Hash for [T; N] {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        Hash::hash(&self[..], state)
    }
}
impl<T: fmt::Debug, const N: usize> fmt::Debug for [T; N] {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self[..], f)
    }
}

impl<T, const N: usize> IntoIterator for [T; N] {
    type Item = T;
    type IntoIter = IntoIter<T, N>;
    #[inline]
    fn into_iter(self) -> IntoIter<T, N> {
        let data = unsafe { intrinsics::transmute_unchecked(self) };
        unsafe { IntoIter::new_unchecked(data, 0..N) }
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a [T; N] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a mut [T; N] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

impl<T, I, const N: usize> Index<I> for [T; N]
where
    [T]: Index<I>,
{
    type Output = <[T] as Index<I>>::Output;
    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &Self::Output {
        Index::index(self as &[T], index)
    }
}
impl<T, I, const N: usize> IndexMut<I> for [T; N]
where
    [T]: IndexMut<I>,
{
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut Self::Output {
        IndexMut::index_mut(self as &mut [T], index)
    }
}

impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for [T; N] {
    #[inline]
    fn eq(&self, other: &[U; N]) -> bool {
        crate::slice::slice_eq(self, other)
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U]> for [T; N] {
    #[inline]
    fn eq(&self, other: &[U]) -> bool {
        self[..] == *other
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for [T] {
    #[inline]
    fn eq(&self, other: &[U; N]) -> bool {
        *self == other[..]
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<&[U]> for [T; N] {
    #[inline]
    fn eq(&self, other: &&[U]) -> bool {
        self[..] == **other
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for &[T] {
    #[inline]
    fn eq(&self, other: &[U; N]) -> bool {
        **self == other[..]
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<&mut [U]> for [T; N] {
    #[inline]
    fn eq(&self, other: &&mut [U]) -> bool {
        self[..] == **other
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for &mut [T] {
    #[inline]
    fn eq(&self, other: &[U; N]) -> bool {
        **self == other[..]
    }
}
impl<T: Eq, const N: usize> Eq for [T; N] {}
impl<T: PartialOrd, const N: usize> PartialOrd for [T; N] {
    #[inline]
    fn partial_cmp(&self, other: &[T; N]) -> Option<Ordering> {
        PartialOrd::partial_cmp(&self[..], &other[..])
    }
}
impl<T: Ord, const N: usize> Ord for [T; N] {
    #[inline]
    fn cmp(&self, other: &[T; N]) -> Ordering {
        Ord::cmp(&self[..], &other[..])
    }
}
impl<T: Copy, const N: usize> Copy for [T; N] {}
impl<T: Clone, const N: usize> Clone for [T; N] {
    #[inline]
    fn clone(&self) -> Self {
        from_fn(|i| self[i].clone())
    }
    #[inline]
    fn clone_from(&mut self, other: &Self) {
        self.clone_from_slice(other);
    }
}

// `[T; 0]` is `Default` for every `T`, so the lengths are spelt out.
macro_rules! array_default {
    ($($n:literal $($t:ident)*;)*) => { $(
        impl<T: Default> Default for [T; $n] {
            fn default() -> [T; $n] {
                [$($t::default()),*]
            }
        }
    )* };
}
impl<T> Default for [T; 0] {
    fn default() -> [T; 0] {
        []
    }
}
array_default! {
    1 T; 2 T T; 3 T T T; 4 T T T T; 5 T T T T T; 6 T T T T T T; 7 T T T T T T T; 8 T T T T T T T T;
    9 T T T T T T T T T; 10 T T T T T T T T T T; 11 T T T T T T T T T T T;
    12 T T T T T T T T T T T T; 13 T T T T T T T T T T T T T; 14 T T T T T T T T T T T T T T;
    15 T T T T T T T T T T T T T T T; 16 T T T T T T T T T T T T T T T T;
    17 T T T T T T T T T T T T T T T T T; 18 T T T T T T T T T T T T T T T T T T;
    19 T T T T T T T T T T T T T T T T T T T; 20 T T T T T T T T T T T T T T T T T T T T;
    21 T T T T T T T T T T T T T T T T T T T T T; 22 T T T T T T T T T T T T T T T T T T T T T T;
    23 T T T T T T T T T T T T T T T T T T T T T T T;
    24 T T T T T T T T T T T T T T T T T T T T T T T T;
    25 T T T T T T T T T T T T T T T T T T T T T T T T T;
    26 T T T T T T T T T T T T T T T T T T T T T T T T T T;
    27 T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    28 T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    29 T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    30 T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    31 T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    32 T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
}

impl<T, const N: usize> [T; N] {
    /// An array of the same size with `f` applied to each element in order.
    #[must_use]
    pub fn map<F: FnMut(T) -> U, U>(self, mut f: F) -> [U; N] {
        let mut it = self.into_iter();
        from_fn(|_| f(unsafe { it.next().unwrap_unchecked() }))
    }
    pub fn try_map<R>(self, mut f: impl FnMut(T) -> R) -> ChangeOutputType<R, [R::Output; N]>
    where
        R: Try<Residual: Residual<[R::Output; N]>>,
    {
        let mut it = self.into_iter();
        try_from_fn(|_| f(unsafe { it.next().unwrap_unchecked() }))
    }
    #[inline(always)]
    pub const fn as_slice(&self) -> &[T] {
        self
    }
    #[inline(always)]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }
    #[inline]
    pub fn each_ref(&self) -> [&T; N] {
        from_fn(|i| unsafe { &*self.as_ptr().add(i) })
    }
    #[inline]
    pub fn each_mut(&mut self) -> [&mut T; N] {
        let p = self.as_mut_ptr();
        from_fn(|i| unsafe { &mut *p.add(i) })
    }
}
