// SPDX-License-Identifier: MIT
//! `Box<T>`: a value on the heap with one owner.
//!
//! The compiler knows the type: `*b` is a place one can move out of, and dropping a box drops
//! its contents first and then calls the `Drop` here, which only frees the memory.

mod convert;
mod iter;

use crate::alloc::{
    AllocError, Allocator, Global, Layout, exchange_malloc, handle_alloc_error,
};
use crate::raw_vec::RawVec;
use crate::str::from_boxed_utf8_unchecked;
use crate::vec::Vec;
use core::borrow::{Borrow, BorrowMut};
use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::future::Future;
use core::hash::{Hash, Hasher};
use core::marker::{Tuple, Unsize};
use core::mem::{self, ManuallyDrop, MaybeUninit};
use core::ops::{
    AsyncFn, AsyncFnMut, AsyncFnOnce, CoerceUnsized, Deref, DerefMut, DerefPure, DispatchFromDyn,
    LegacyReceiver,
};
use core::pin::{Pin, PinCoerceUnsized};
use core::ptr::{self, NonNull, Unique};
use core::task::{Context, Poll};

/// A pointer type that uniquely owns a heap allocation.
#[lang = "owned_box"]
#[fundamental]
#[rustc_insignificant_dtor]
pub struct Box<T: ?Sized, A: Allocator = Global>(Unique<T>, A);

/// Moves a value to the heap; what `vec![a, b]` and `Box::new` come to.
#[doc(hidden)]
#[inline]
pub fn box_new<T>(x: T) -> Box<T> {
    unsafe {
        let raw = exchange_malloc(mem::size_of::<T>(), mem::align_of::<T>()) as *mut T;
        ptr::write(raw, x);
        Box(Unique::new_unchecked(raw), Global)
    }
}

impl<T> Box<T> {
    #[inline]
    #[must_use]
    #[rustc_diagnostic_item = "box_new"]
    pub fn new(x: T) -> Self {
        unsafe {
            let raw = exchange_malloc(mem::size_of::<T>(), mem::align_of::<T>()) as *mut T;
            ptr::write(raw, x);
            Box(Unique::new_unchecked(raw), Global)
        }
    }

    #[must_use]
    pub fn new_uninit() -> Box<MaybeUninit<T>> {
        Box::new_uninit_in(Global)
    }

    #[must_use]
    pub fn new_zeroed() -> Box<MaybeUninit<T>> {
        let mut uninit = Box::new_uninit();
        unsafe { ptr::write_bytes(uninit.as_mut_ptr(), 0, 1) };
        uninit
    }

    #[must_use]
    pub fn pin(x: T) -> Pin<Box<T>> {
        Box::new(x).into()
    }

    pub fn try_new(x: T) -> Result<Self, AllocError> {
        Box::try_new_in(x, Global)
    }

    /// The box with another value of another type, reusing nothing.
    pub fn map<U>(this: Self, f: impl FnOnce(T) -> U) -> Box<U> {
        Box::new(f(*this))
    }
}

impl<T, A: Allocator> Box<T, A> {
    #[must_use]
    pub fn new_in(x: T, alloc: A) -> Self {
        let uninit = Box::new_uninit_in(alloc);
        Box::write(uninit, x)
    }

    pub fn try_new_in(x: T, alloc: A) -> Result<Self, AllocError> {
        let ptr = alloc.allocate(Layout::new::<T>())?.cast::<T>();
        unsafe {
            ptr::write(ptr.as_ptr(), x);
            Ok(Box::from_raw_in(ptr.as_ptr(), alloc))
        }
    }

    #[must_use]
    pub fn new_uninit_in(alloc: A) -> Box<MaybeUninit<T>, A> {
        let layout = Layout::new::<MaybeUninit<T>>();
        match alloc.allocate(layout) {
            Ok(ptr) => unsafe { Box::from_raw_in(ptr.cast::<MaybeUninit<T>>().as_ptr(), alloc) },
            Err(_) => handle_alloc_error(layout),
        }
    }

    #[must_use]
    pub fn pin_in(x: T, alloc: A) -> Pin<Self>
    where
        A: 'static + Allocator,
    {
        Box::into_pin(Box::new_in(x, alloc))
    }

    pub fn into_boxed_slice(boxed: Self) -> Box<[T], A> {
        let (raw, alloc) = Box::into_raw_with_allocator(boxed);
        unsafe { Box::from_raw_in(raw as *mut [T; 1], alloc) }
    }

    #[inline]
    pub fn into_inner(boxed: Self) -> T {
        *boxed
    }

    /// Moves the value out and keeps the allocation.
    pub fn take(boxed: Self) -> (T, Box<MaybeUninit<T>, A>) {
        let (raw, alloc) = Box::into_raw_with_allocator(boxed);
        unsafe { (ptr::read(raw), Box::from_raw_in(raw as *mut MaybeUninit<T>, alloc)) }
    }
}

impl<T> Box<[T]> {
    #[must_use]
    pub fn new_uninit_slice(len: usize) -> Box<[MaybeUninit<T>]> {
        let buf = ManuallyDrop::new(RawVec::<T>::with_capacity_in(len, Global));
        let raw = ptr::slice_from_raw_parts_mut(buf.ptr() as *mut MaybeUninit<T>, len);
        unsafe { Box::from_raw(raw) }
    }

    #[must_use]
    pub fn new_zeroed_slice(len: usize) -> Box<[MaybeUninit<T>]> {
        let buf = ManuallyDrop::new(RawVec::<T>::with_capacity_zeroed_in(len, Global));
        let raw = ptr::slice_from_raw_parts_mut(buf.ptr() as *mut MaybeUninit<T>, len);
        unsafe { Box::from_raw(raw) }
    }

    pub fn into_array<const N: usize>(self) -> Result<Box<[T; N]>, Self> {
        if self.len() == N {
            Ok(unsafe { Box::from_raw(Box::into_raw(self) as *mut [T; N]) })
        } else {
            Err(self)
        }
    }
}

impl<T, A: Allocator> Box<MaybeUninit<T>, A> {
    #[inline]
    pub unsafe fn assume_init(self) -> Box<T, A> {
        let (raw, alloc) = Box::into_raw_with_allocator(self);
        unsafe { Box::from_raw_in(raw as *mut T, alloc) }
    }

    #[inline]
    pub fn write(mut boxed: Self, value: T) -> Box<T, A> {
        unsafe {
            (*boxed).write(value);
            boxed.assume_init()
        }
    }
}

impl<T, A: Allocator> Box<[MaybeUninit<T>], A> {
    pub unsafe fn assume_init(self) -> Box<[T], A> {
        let (raw, alloc) = Box::into_raw_with_allocator(self);
        unsafe { Box::from_raw_in(raw as *mut [T], alloc) }
    }
}

impl<T: ?Sized> Box<T> {
    #[inline]
    #[must_use = "call `drop(Box::from_raw(ptr))` if you intend to drop the `Box`"]
    pub unsafe fn from_raw(raw: *mut T) -> Self {
        Box(unsafe { Unique::new_unchecked(raw) }, Global)
    }

    pub unsafe fn from_non_null(ptr: NonNull<T>) -> Self {
        unsafe { Box::from_raw(ptr.as_ptr()) }
    }

    #[inline]
    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw(b: Self) -> *mut T {
        let mut b = ManuallyDrop::new(b);
        &raw mut **b
    }

    pub fn into_non_null(b: Self) -> NonNull<T> {
        unsafe { NonNull::new_unchecked(Box::into_raw(b)) }
    }
}

impl<T: ?Sized, A: Allocator> Box<T, A> {
    #[inline]
    pub unsafe fn from_raw_in(raw: *mut T, alloc: A) -> Self {
        Box(unsafe { Unique::new_unchecked(raw) }, alloc)
    }

    #[inline]
    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw_with_allocator(b: Self) -> (*mut T, A) {
        let mut b = ManuallyDrop::new(b);
        let alloc = unsafe { ptr::read(&b.1) };
        (&raw mut **b, alloc)
    }

    #[inline]
    pub fn as_mut_ptr(b: &mut Self) -> *mut T {
        &raw mut **b
    }

    #[inline]
    pub fn as_ptr(b: &Self) -> *const T {
        &raw const **b
    }

    #[inline]
    pub fn allocator(b: &Self) -> &A {
        &b.1
    }

    #[inline]
    pub fn leak<'a>(b: Self) -> &'a mut T
    where
        A: 'a,
    {
        let (raw, alloc) = Box::into_raw_with_allocator(b);
        mem::forget(alloc);
        unsafe { &mut *raw }
    }

    pub fn into_pin(boxed: Self) -> Pin<Self>
    where
        A: 'static,
    {
        unsafe { Pin::new_unchecked(boxed) }
    }
}

unsafe impl<#[may_dangle] T: ?Sized, A: Allocator> Drop for Box<T, A> {
    #[inline]
    fn drop(&mut self) {
        let raw = self.0.as_ptr();
        unsafe {
            let size = mem::size_of_val_raw(raw);
            let align = mem::align_of_val_raw(raw);
            if size != 0 {
                let layout = Layout::from_size_align_unchecked(size, align);
                self.1.deallocate(NonNull::new_unchecked(raw as *mut u8), layout);
            }
        }
    }
}

impl<T: Default> Default for Box<T> {
    fn default() -> Self {
        Box::new(T::default())
    }
}

impl<T> Default for Box<[T]> {
    fn default() -> Self {
        Box::<[T; 0]>::new([])
    }
}

impl Default for Box<str> {
    fn default() -> Self {
        unsafe { from_boxed_utf8_unchecked(Default::default()) }
    }
}

impl<T: ?Sized> Default for Pin<Box<T>>
where
    Box<T>: Default,
{
    fn default() -> Self {
        Box::into_pin(Box::<T>::default())
    }
}

impl<T: Clone, A: Allocator + Clone> Clone for Box<T, A> {
    #[inline]
    fn clone(&self) -> Self {
        Box::new_in((**self).clone(), self.1.clone())
    }

    #[inline]
    fn clone_from(&mut self, source: &Self) {
        (**self).clone_from(&**source);
    }
}

impl<T: Clone, A: Allocator + Clone> Clone for Box<[T], A> {
    fn clone(&self) -> Self {
        let mut vec = Vec::with_capacity_in(self.len(), self.1.clone());
        vec.extend_from_slice(self);
        vec.into_boxed_slice()
    }
}

impl Clone for Box<str> {
    fn clone(&self) -> Self {
        let bytes: Box<[u8]> = self.as_bytes().into();
        unsafe { from_boxed_utf8_unchecked(bytes) }
    }
}

impl<T: ?Sized + PartialEq, A: Allocator> PartialEq for Box<T, A> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        PartialEq::eq(&**self, &**other)
    }
    #[inline]
    fn ne(&self, other: &Self) -> bool {
        PartialEq::ne(&**self, &**other)
    }
}

impl<T: ?Sized + PartialOrd, A: Allocator> PartialOrd for Box<T, A> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
    #[inline]
    fn lt(&self, other: &Self) -> bool {
        PartialOrd::lt(&**self, &**other)
    }
    #[inline]
    fn le(&self, other: &Self) -> bool {
        PartialOrd::le(&**self, &**other)
    }
    #[inline]
    fn ge(&self, other: &Self) -> bool {
        PartialOrd::ge(&**self, &**other)
    }
    #[inline]
    fn gt(&self, other: &Self) -> bool {
        PartialOrd::gt(&**self, &**other)
    }
}

impl<T: ?Sized + Ord, A: Allocator> Ord for Box<T, A> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}

impl<T: ?Sized + Eq, A: Allocator> Eq for Box<T, A> {}

impl<T: ?Sized + Hash, A: Allocator> Hash for Box<T, A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + Hasher, A: Allocator> Hasher for Box<T, A> {
    fn finish(&self) -> u64 {
        (**self).finish()
    }
    fn write(&mut self, bytes: &[u8]) {
        (**self).write(bytes)
    }
}

impl<T: fmt::Display + ?Sized, A: Allocator> fmt::Display for Box<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: fmt::Debug + ?Sized, A: Allocator> fmt::Debug for Box<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: ?Sized, A: Allocator> fmt::Pointer for Box<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ptr: *const T = &**self;
        fmt::Pointer::fmt(&ptr, f)
    }
}

impl<T: ?Sized, A: Allocator> Deref for Box<T, A> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> DerefMut for Box<T, A> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut **self
    }
}

unsafe impl<T: ?Sized, A: Allocator> DerefPure for Box<T, A> {}
impl<T: ?Sized, A: Allocator> LegacyReceiver for Box<T, A> {}

impl<Args: Tuple, F: FnOnce<Args> + ?Sized, A: Allocator> FnOnce<Args> for Box<F, A> {
    type Output = <F as FnOnce<Args>>::Output;
    extern "rust-call" fn call_once(self, args: Args) -> Self::Output {
        <F as FnOnce<Args>>::call_once(*self, args)
    }
}

impl<Args: Tuple, F: FnMut<Args> + ?Sized, A: Allocator> FnMut<Args> for Box<F, A> {
    extern "rust-call" fn call_mut(&mut self, args: Args) -> Self::Output {
        <F as FnMut<Args>>::call_mut(self, args)
    }
}

impl<Args: Tuple, F: Fn<Args> + ?Sized, A: Allocator> Fn<Args> for Box<F, A> {
    extern "rust-call" fn call(&self, args: Args) -> Self::Output {
        <F as Fn<Args>>::call(self, args)
    }
}

impl<Args: Tuple, F: AsyncFnOnce<Args> + ?Sized, A: Allocator> AsyncFnOnce<Args> for Box<F, A> {
    type Output = F::Output;
    type CallOnceFuture = F::CallOnceFuture;
    extern "rust-call" fn async_call_once(self, args: Args) -> Self::CallOnceFuture {
        F::async_call_once(*self, args)
    }
}

impl<Args: Tuple, F: AsyncFnMut<Args> + ?Sized, A: Allocator> AsyncFnMut<Args> for Box<F, A> {
    type CallRefFuture<'a>
        = F::CallRefFuture<'a>
    where
        Self: 'a;
    extern "rust-call" fn async_call_mut(&mut self, args: Args) -> Self::CallRefFuture<'_> {
        F::async_call_mut(self, args)
    }
}

impl<Args: Tuple, F: AsyncFn<Args> + ?Sized, A: Allocator> AsyncFn<Args> for Box<F, A> {
    extern "rust-call" fn async_call(&self, args: Args) -> Self::CallRefFuture<'_> {
        F::async_call(self, args)
    }
}

impl<T: ?Sized + Unsize<U>, U: ?Sized, A: Allocator> CoerceUnsized<Box<U, A>> for Box<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Box<U>> for Box<T, Global> {}
unsafe impl<T: ?Sized, A: Allocator> PinCoerceUnsized for Box<T, A> {}

impl<T: ?Sized, A: Allocator> Borrow<T> for Box<T, A> {
    fn borrow(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> BorrowMut<T> for Box<T, A> {
    fn borrow_mut(&mut self) -> &mut T {
        &mut **self
    }
}

impl<T: ?Sized, A: Allocator> AsRef<T> for Box<T, A> {
    fn as_ref(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> AsMut<T> for Box<T, A> {
    fn as_mut(&mut self) -> &mut T {
        &mut **self
    }
}

impl<T: ?Sized, A: Allocator> Unpin for Box<T, A> {}

impl<F: ?Sized + Future + Unpin, A: Allocator> Future for Box<F, A> {
    type Output = F::Output;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        F::poll(Pin::new(&mut *self), cx)
    }
}

impl<E: Error> Error for Box<E> {
    #[allow(deprecated)]
    fn cause(&self) -> Option<&dyn Error> {
        Error::cause(&**self)
    }
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}

