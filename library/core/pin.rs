// SPDX-License-Identifier: MIT
//! `Pin`: a pointer to a place that its value does not leave.

use crate::cmp;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::ops::{CoerceUnsized, Deref, DerefMut, DerefPure, DispatchFromDyn};
use crate::marker::LegacyReceiver;

pub use crate::__pin as pin;

/// A pointer which pins its pointee in place.
#[lang = "pin"]
#[fundamental]
#[repr(transparent)]
#[derive(Copy, Clone)]
pub struct Pin<Ptr> {
    #[doc(hidden)]
    pub __pointer: Ptr,
}

impl<Ptr: Deref, Q: Deref> PartialEq<Pin<Q>> for Pin<Ptr>
where
    Ptr::Target: PartialEq<Q::Target>,
{
    fn eq(&self, other: &Pin<Q>) -> bool {
        Ptr::Target::eq(&**self, &**other)
    }
}
impl<Ptr: Deref<Target: Eq>> Eq for Pin<Ptr> {}
impl<Ptr: Deref, Q: Deref> PartialOrd<Pin<Q>> for Pin<Ptr>
where
    Ptr::Target: PartialOrd<Q::Target>,
{
    fn partial_cmp(&self, other: &Pin<Q>) -> Option<cmp::Ordering> {
        Ptr::Target::partial_cmp(&**self, &**other)
    }
}
impl<Ptr: Deref<Target: Ord>> Ord for Pin<Ptr> {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        Ptr::Target::cmp(&**self, &**other)
    }
}
impl<Ptr: Deref<Target: Hash>> Hash for Pin<Ptr> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Ptr::Target::hash(&**self, state)
    }
}

impl<Ptr: Deref<Target: Unpin>> Pin<Ptr> {
    #[inline(always)]
    pub const fn new(pointer: Ptr) -> Pin<Ptr> {
        Pin { __pointer: pointer }
    }
    #[inline(always)]
    pub const fn into_inner(pin: Pin<Ptr>) -> Ptr {
        pin.__pointer
    }
}

impl<Ptr: Deref> Pin<Ptr> {
    /// # Safety
    /// What `pointer` points to must stay in place until dropped.
    #[lang = "new_unchecked"]
    #[inline(always)]
    pub const unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr> {
        Pin { __pointer: pointer }
    }
    #[inline(always)]
    pub fn as_ref(&self) -> Pin<&Ptr::Target> {
        unsafe { Pin::new_unchecked(&*self.__pointer) }
    }
    /// # Safety
    /// The pointee must go on being treated as pinned.
    #[inline(always)]
    pub const unsafe fn into_inner_unchecked(pin: Pin<Ptr>) -> Ptr {
        pin.__pointer
    }
}

impl<Ptr: DerefMut> Pin<Ptr> {
    #[inline(always)]
    pub fn as_mut(&mut self) -> Pin<&mut Ptr::Target> {
        unsafe { Pin::new_unchecked(&mut *self.__pointer) }
    }
    #[inline(always)]
    pub fn as_deref_mut(self: Pin<&mut Self>) -> Pin<&mut Ptr::Target> {
        unsafe { self.get_unchecked_mut() }.as_mut()
    }
    #[inline(always)]
    pub fn set(&mut self, value: Ptr::Target)
    where
        Ptr::Target: Sized,
    {
        *(self.__pointer) = value;
    }
}

impl<'a, T: ?Sized> Pin<&'a T> {
    /// # Safety
    /// What `func` returns must stay in place as long as the argument does.
    pub unsafe fn map_unchecked<U: ?Sized, F: FnOnce(&T) -> &U>(self, func: F) -> Pin<&'a U> {
        let pointer = &*self.__pointer;
        let new_pointer = func(pointer);
        unsafe { Pin::new_unchecked(new_pointer) }
    }
    #[inline(always)]
    #[must_use]
    pub const fn get_ref(self) -> &'a T {
        self.__pointer
    }
}

impl<'a, T: ?Sized> Pin<&'a mut T> {
    #[inline(always)]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub const fn into_ref(self) -> Pin<&'a T> {
        Pin { __pointer: self.__pointer }
    }
    #[inline(always)]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub const fn get_mut(self) -> &'a mut T
    where
        T: Unpin,
    {
        self.__pointer
    }
    /// # Safety
    /// The value must not be moved out.
    #[inline(always)]
    #[must_use = "`self` will be dropped if the result is not used"]
    pub const unsafe fn get_unchecked_mut(self) -> &'a mut T {
        self.__pointer
    }
    /// # Safety
    /// What `func` returns must stay in place as long as the argument does.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub unsafe fn map_unchecked_mut<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(
        self,
        func: F,
    ) -> Pin<&'a mut U> {
        let pointer = unsafe { Pin::get_unchecked_mut(self) };
        let new_pointer = func(pointer);
        unsafe { Pin::new_unchecked(new_pointer) }
    }
}

impl<T: ?Sized> Pin<&'static T> {
    pub const fn static_ref(r: &'static T) -> Pin<&'static T> {
        unsafe { Pin::new_unchecked(r) }
    }
}
impl<T: ?Sized> Pin<&'static mut T> {
    pub const fn static_mut(r: &'static mut T) -> Pin<&'static mut T> {
        unsafe { Pin::new_unchecked(r) }
    }
}

impl<Ptr: Deref> Deref for Pin<Ptr> {
    type Target = Ptr::Target;
    fn deref(&self) -> &Ptr::Target {
        &*self.__pointer
    }
}
impl<Ptr: DerefMut<Target: Unpin>> DerefMut for Pin<Ptr> {
    fn deref_mut(&mut self) -> &mut Ptr::Target {
        &mut *self.__pointer
    }
}
unsafe impl<Ptr: DerefPure> DerefPure for Pin<Ptr> {}
impl<Ptr: LegacyReceiver> LegacyReceiver for Pin<Ptr> {}

impl<Ptr: fmt::Debug> fmt::Debug for Pin<Ptr> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.__pointer, f)
    }
}
impl<Ptr: fmt::Display> fmt::Display for Pin<Ptr> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.__pointer, f)
    }
}
impl<Ptr: fmt::Pointer> fmt::Pointer for Pin<Ptr> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.__pointer, f)
    }
}

/// Pointers that keep their pointee pinned when coerced.
pub unsafe trait PinCoerceUnsized {}
unsafe impl<T: ?Sized> PinCoerceUnsized for &T {}
unsafe impl<T: ?Sized> PinCoerceUnsized for &mut T {}
unsafe impl<T: PinCoerceUnsized> PinCoerceUnsized for Pin<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for *const T {}
unsafe impl<T: ?Sized> PinCoerceUnsized for *mut T {}

impl<Ptr, U> CoerceUnsized<Pin<U>> for Pin<Ptr>
where
    Ptr: CoerceUnsized<U> + PinCoerceUnsized,
    U: PinCoerceUnsized,
{
}
impl<Ptr, U> DispatchFromDyn<Pin<U>> for Pin<Ptr>
where
    Ptr: DispatchFromDyn<U> + PinCoerceUnsized,
    U: PinCoerceUnsized,
{
}
