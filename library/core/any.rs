// SPDX-License-Identifier: MIT
//! `Any` and `TypeId`: dynamic typing of `'static` types.

use crate::fmt;
use crate::hash;
use crate::intrinsics;

/// Types whose identity can be asked at run time.
#[rustc_diagnostic_item = "Any"]
pub trait Any: 'static {
    fn type_id(&self) -> TypeId;
}

impl<T: 'static + ?Sized> Any for T {
    fn type_id(&self) -> TypeId {
        TypeId::of::<T>()
    }
}

macro_rules! any_impls {
    ($($t:ty;)*) => { $(
        impl fmt::Debug for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("Any").finish_non_exhaustive()
            }
        }
        impl $t {
            /// Whether the value has type `T`.
            #[inline]
            pub fn is<T: Any>(&self) -> bool {
                TypeId::of::<T>() == self.type_id()
            }
            #[inline]
            pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
                if self.is::<T>() { unsafe { Some(&*(self as *const $t as *const T)) } } else { None }
            }
            #[inline]
            pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
                if self.is::<T>() { unsafe { Some(&mut *(self as *mut $t as *mut T)) } } else { None }
            }
            /// # Safety
            /// The value must have type `T`.
            #[inline]
            pub unsafe fn downcast_ref_unchecked<T: Any>(&self) -> &T {
                unsafe { &*(self as *const $t as *const T) }
            }
            /// # Safety
            /// The value must have type `T`.
            #[inline]
            pub unsafe fn downcast_mut_unchecked<T: Any>(&mut self) -> &mut T {
                unsafe { &mut *(self as *mut $t as *mut T) }
            }
        }
    )* };
}
any_impls! {
    dyn Any;
    dyn Any + Send;
    dyn Any + Send + Sync;
}

/// A globally unique identifier of a type: 16 bytes that only the compiler makes.
#[derive(Copy, Clone, Eq, PartialOrd, Ord)]
#[lang = "type_id"]
pub struct TypeId {
    pub(crate) data: [*const (); 2],
}
unsafe impl Send for TypeId {}
unsafe impl Sync for TypeId {}

impl PartialEq for TypeId {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        intrinsics::type_id_eq(*self, *other)
    }
}

impl TypeId {
    #[must_use]
    #[inline]
    pub const fn of<T: ?Sized + 'static>() -> TypeId {
        const { intrinsics::type_id::<T>() }
    }
    fn as_u128(self) -> u128 {
        let lo: usize = self.data[0].addr();
        let hi: usize = self.data[1].addr();
        (hi as u128) << 64 | lo as u128
    }
}

impl hash::Hash for TypeId {
    #[inline]
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        // One half is already as good as a hash.
        state.write_u64(self.as_u128() as u64)
    }
}

impl fmt::Debug for TypeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeId({:#034x})", self.as_u128())
    }
}

/// The name of a type, for diagnostics.
#[must_use]
#[inline]
pub fn type_name<T: ?Sized>() -> &'static str {
    const { intrinsics::type_name::<T>() }
}

/// The name of a value's type.
#[must_use]
#[inline]
pub fn type_name_of_val<T: ?Sized>(_val: &T) -> &'static str {
    type_name::<T>()
}
