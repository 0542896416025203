// SPDX-License-Identifier: MIT
//! The `Clone` trait, its derive macro and its implementations for primitive types. Tuples,
//! closures and function pointers are cloned by the compiler.

/// Types that can be duplicated explicitly.
#[lang = "clone"]
#[rustc_diagnostic_item = "Clone"]
#[rustc_trivial_field_reads]
pub trait Clone: Sized {
    #[must_use = "cloning is often expensive and is not expected to have side effects"]
    #[lang = "clone_fn"]
    fn clone(&self) -> Self;

    #[inline]
    fn clone_from(&mut self, source: &Self) {
        *self = source.clone()
    }
}

/// Derive macro of `Clone`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_clone_internals, derive_clone_copy)]
pub macro Clone($item:item) {}

/// Cloning is as cheap as a count: reserved to the library.
#[lang = "use_cloned"]
pub trait UseCloned: Clone {}

/// `Clone` that is a copy of bits; made by derives of both `Copy` and `Clone`.
#[lang = "trivial_clone"]
#[doc(hidden)]
pub unsafe trait TrivialClone: Clone {}

#[doc(hidden)]
pub struct AssertParamIsClone<T: Clone + ?Sized> {
    _field: crate::marker::PhantomData<T>,
}
#[doc(hidden)]
pub struct AssertParamIsCopy<T: Copy + ?Sized> {
    _field: crate::marker::PhantomData<T>,
}

/// Cloning into memory that is not initialised, also for unsized types.
pub unsafe trait CloneToUninit {
    /// # Safety
    /// `dest` must be valid for writes of the value's size and aligned for it.
    unsafe fn clone_to_uninit(&self, dest: *mut u8);
}
unsafe impl<T: Clone> CloneToUninit for T {
    #[inline]
    unsafe fn clone_to_uninit(&self, dest: *mut u8) {
        unsafe { crate::ptr::write(dest as *mut T, self.clone()) }
    }
}

macro_rules! impl_clone {
    ($($t:ty)*) => { $(
        impl Clone for $t {
            #[inline(always)]
            fn clone(&self) -> Self {
                *self
            }
        }
    )* };
}
impl_clone! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 bool char }
impl Clone for ! {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Clone for *const T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for *mut T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for &T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> !Clone for &mut T {}
