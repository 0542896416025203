// SPDX-License-Identifier: MIT
//! The `Error` trait.

use crate::any::TypeId;
use crate::fmt::{self, Debug, Display};

/// Basic expectations of error values.
#[rustc_diagnostic_item = "Error"]
#[rustc_has_incoherent_inherent_impls]
pub trait Error: Debug + Display {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
    #[doc(hidden)]
    fn type_id(&self, _: private::Internal) -> TypeId
    where
        Self: 'static,
    {
        TypeId::of::<Self>()
    }
    #[deprecated(since = "1.42.0", note = "use the Display impl or to_string()")]
    fn description(&self) -> &str {
        "description() is deprecated; use Display"
    }
    #[deprecated(since = "1.33.0", note = "replaced by Error::source, which can support downcasting")]
    #[allow(deprecated)]
    fn cause(&self) -> Option<&dyn Error> {
        self.source()
    }
}

mod private {
    /// Keeps `Error::type_id` from being called or overridden elsewhere.
    #[derive(Debug)]
    pub struct Internal;
}

impl dyn Error + 'static {
    #[inline]
    pub fn is<T: Error + 'static>(&self) -> bool {
        TypeId::of::<T>() == self.type_id(private::Internal)
    }
    #[inline]
    pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {
        if self.is::<T>() { unsafe { Some(&*(self as *const dyn Error as *const T)) } } else { None }
    }
    #[inline]
    pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { unsafe { Some(&mut *(self as *mut dyn Error as *mut T)) } } else { None }
    }
}

macro_rules! error_downcast {
    ($($t:ty;)*) => { $(
        impl $t {
            #[inline]
            pub fn is<T: Error + 'static>(&self) -> bool {
                <dyn Error + 'static>::is::<T>(self)
            }
            #[inline]
            pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {
                <dyn Error + 'static>::downcast_ref::<T>(self)
            }
            #[inline]
            pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {
                <dyn Error + 'static>::downcast_mut::<T>(self)
            }
        }
    )* };
}
error_downcast! {
    dyn Error + Send + 'static;
    dyn Error + Send + Sync + 'static;
}

impl<'a, T: Error + ?Sized> Error for &'a T {
    #[allow(deprecated)]
    fn description(&self) -> &str {
        Error::description(&**self)
    }
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}
impl<T: Error + ?Sized> Error for &mut T {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}
impl !Error for &str {}
impl Error for ! {}
impl Error for fmt::Error {}
impl Error for crate::cell::BorrowError {}
impl Error for crate::cell::BorrowMutError {}
impl Error for crate::char::CharTryFromError {}
impl Error for crate::char::TryFromCharError {}
impl Error for crate::char::ParseCharError {}
impl Error for crate::char::DecodeUtf16Error {}
impl Error for crate::num::ParseIntError {}
impl Error for crate::num::TryFromIntError {}
impl Error for crate::num::ParseFloatError {}
impl Error for crate::str::Utf8Error {}
impl Error for crate::str::ParseBoolError {}
impl Error for crate::array::TryFromSliceError {}
impl Error for crate::slice::GetDisjointMutError {}
impl Error for crate::ffi::FromBytesWithNulError {}
impl Error for crate::ffi::FromBytesUntilNulError {}
impl Error for crate::alloc::LayoutError {}
impl Error for crate::alloc::AllocError {}
