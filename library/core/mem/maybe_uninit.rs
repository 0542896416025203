// SPDX-License-Identifier: MIT
//! `MaybeUninit`.

use crate::any::type_name;
use crate::fmt;
use crate::intrinsics;
use crate::mem::ManuallyDrop;
use crate::ptr;

/// A place for a `T` that need not be initialised.
#[lang = "maybe_uninit"]
#[derive(Copy)]
#[repr(transparent)]
pub union MaybeUninit<T> {
    uninit: (),
    value: ManuallyDrop<T>,
}

impl<T: Copy> Clone for MaybeUninit<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> fmt::Debug for MaybeUninit<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MaybeUninit<")?;
        f.write_str(type_name::<T>())?;
        f.write_str(">")
    }
}

impl<T> MaybeUninit<T> {
    #[must_use = "use `forget` to avoid running Drop code"]
    #[inline(always)]
    pub const fn new(val: T) -> MaybeUninit<T> {
        MaybeUninit { value: ManuallyDrop::new(val) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn uninit() -> MaybeUninit<T> {
        MaybeUninit { uninit: () }
    }
    #[must_use]
    #[inline]
    pub const fn zeroed() -> MaybeUninit<T> {
        let mut u = MaybeUninit::<T>::uninit();
        unsafe { intrinsics::write_bytes(&raw mut u as *mut T, 0, 1) };
        u
    }
    #[inline(always)]
    pub const fn write(&mut self, val: T) -> &mut T {
        *self = MaybeUninit::new(val);
        unsafe { &mut *(self as *mut Self as *mut T) }
    }
    #[inline(always)]
    pub const fn as_ptr(&self) -> *const T {
        self as *const _ as *const T
    }
    #[inline(always)]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut _ as *mut T
    }
    /// # Safety
    /// The content must be initialised.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn assume_init(self) -> T {
        unsafe {
            intrinsics::assert_inhabited::<T>();
            ManuallyDrop::into_inner(self.value)
        }
    }
    /// # Safety
    /// The content must be initialised.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn assume_init_read(&self) -> T {
        unsafe { intrinsics::read_via_copy(self.as_ptr()) }
    }
    /// # Safety
    /// The content must be initialised.
    pub unsafe fn assume_init_drop(&mut self) {
        unsafe { ptr::drop_in_place(self.as_mut_ptr()) }
    }
    /// # Safety
    /// The content must be initialised.
    #[inline(always)]
    pub const unsafe fn assume_init_ref(&self) -> &T {
        unsafe { &*self.as_ptr() }
    }
    /// # Safety
    /// The content must be initialised.
    #[inline(always)]
    pub const unsafe fn assume_init_mut(&mut self) -> &mut T {
        unsafe { &mut *self.as_mut_ptr() }
    }
    /// # Safety
    /// All elements must be initialised.
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn array_assume_init<const N: usize>(array: [Self; N]) -> [T; N] {
        unsafe { intrinsics::transmute_unchecked(array) }
    }
    #[inline(always)]
    pub const fn as_bytes(&self) -> &[MaybeUninit<u8>] {
        unsafe {
            crate::slice::from_raw_parts(
                self.as_ptr() as *const MaybeUninit<u8>,
                <T as crate::mem::SizedTypeProperties>::SIZE,
            )
        }
    }
    #[inline(always)]
    pub const fn uninit_array<const N: usize>() -> [Self; N] {
        unsafe { MaybeUninit::<[MaybeUninit<T>; N]>::uninit().assume_init() }
    }
}

impl<T> [MaybeUninit<T>] {
    /// # Safety
    /// All elements must be initialised.
    #[inline(always)]
    pub const unsafe fn assume_init_ref(&self) -> &[T] {
        unsafe { &*(self as *const Self as *const [T]) }
    }
    /// # Safety
    /// All elements must be initialised.
    #[inline(always)]
    pub const unsafe fn assume_init_mut(&mut self) -> &mut [T] {
        unsafe { &mut *(self as *mut Self as *mut [T]) }
    }
    /// # Safety
    /// All elements must be initialised.
    pub unsafe fn assume_init_drop(&mut self) {
        unsafe { ptr::drop_in_place(self as *mut Self as *mut [T]) }
    }
}

impl<T, const N: usize> MaybeUninit<[T; N]> {
    #[inline]
    pub const fn transpose(self) -> [MaybeUninit<T>; N] {
        unsafe { intrinsics::transmute_unchecked(self) }
    }
}

impl<T, const N: usize> [MaybeUninit<T>; N] {
    #[inline]
    pub const fn transpose(self) -> MaybeUninit<[T; N]> {
        unsafe { intrinsics::transmute_unchecked(self) }
    }
}
