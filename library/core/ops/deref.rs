// SPDX-License-Identifier: MIT
//! `*v` in its immutable and mutable forms.

/// Immutable dereferencing, like `*v`.
#[lang = "deref"]
#[rustc_diagnostic_item = "Deref"]
pub trait Deref {
    #[lang = "deref_target"]
    type Target: ?Sized;
    #[must_use]
    fn deref(&self) -> &Self::Target;
}

impl<T: ?Sized> Deref for &T {
    type Target = T;
    fn deref(&self) -> &T {
        *self
    }
}
impl<T: ?Sized> !DerefMut for &T {}
impl<T: ?Sized> Deref for &mut T {
    type Target = T;
    fn deref(&self) -> &T {
        *self
    }
}

/// Mutable dereferencing, like `*v = 1`.
#[lang = "deref_mut"]
#[rustc_diagnostic_item = "DerefMut"]
pub trait DerefMut: Deref {
    fn deref_mut(&mut self) -> &mut Self::Target;
}
impl<T: ?Sized> DerefMut for &mut T {
    fn deref_mut(&mut self) -> &mut T {
        *self
    }
}

/// Types whose `deref` has no effects.
#[lang = "deref_pure"]
pub unsafe trait DerefPure {}
unsafe impl<T: ?Sized> DerefPure for &T {}
unsafe impl<T: ?Sized> DerefPure for &mut T {}

/// Types that can be a method receiver for `Target`.
#[lang = "receiver"]
pub trait Receiver {
    #[lang = "receiver_target"]
    type Target: ?Sized;
}
impl<P: ?Sized + Deref<Target = T>, T: ?Sized> Receiver for P {
    type Target = T;
}
