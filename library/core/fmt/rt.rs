// SPDX-License-Identifier: MIT
//! Run-time side of `format_args!`: its arguments.

use super::*;
use crate::intrinsics::transmute;

#[derive(Copy, Clone)]
enum ArgumentType<'a> {
    /// `formatter` takes a reference to what `value` points to.
    Placeholder {
        value: NonNull<()>,
        formatter: unsafe fn(NonNull<()>, &mut Formatter<'_>) -> Result,
        _lifetime: PhantomData<&'a ()>,
    },
    Count(u16),
}

/// An argument of `format_args!`: a value with its formatting function, or a count.
#[lang = "format_argument"]
#[derive(Copy, Clone)]
#[repr(align(2))]
pub struct Argument<'a> {
    ty: ArgumentType<'a>,
}

impl Argument<'_> {
    #[inline]
    const fn new<'a, T>(x: &'a T, f: fn(&T, &mut Formatter<'_>) -> Result) -> Argument<'a> {
        unsafe {
            Argument {
                ty: ArgumentType::Placeholder {
                    value: NonNull { pointer: x as *const T as *const () },
                    formatter: transmute(f),
                    _lifetime: PhantomData,
                },
            }
        }
    }
    #[inline]
    pub fn new_display<T: Display>(x: &T) -> Argument<'_> {
        Self::new(x, <T as Display>::fmt)
    }
    #[inline]
    pub fn new_debug<T: Debug>(x: &T) -> Argument<'_> {
        Self::new(x, <T as Debug>::fmt)
    }
    #[inline]
    pub fn new_octal<T: Octal>(x: &T) -> Argument<'_> {
        Self::new(x, <T as Octal>::fmt)
    }
    #[inline]
    pub fn new_lower_hex<T: LowerHex>(x: &T) -> Argument<'_> {
        Self::new(x, <T as LowerHex>::fmt)
    }
    #[inline]
    pub fn new_upper_hex<T: UpperHex>(x: &T) -> Argument<'_> {
        Self::new(x, <T as UpperHex>::fmt)
    }
    #[inline]
    pub fn new_pointer<T: Pointer>(x: &T) -> Argument<'_> {
        Self::new(x, <T as Pointer>::fmt)
    }
    #[inline]
    pub fn new_binary<T: Binary>(x: &T) -> Argument<'_> {
        Self::new(x, <T as Binary>::fmt)
    }
    #[inline]
    pub fn new_lower_exp<T: LowerExp>(x: &T) -> Argument<'_> {
        Self::new(x, <T as LowerExp>::fmt)
    }
    #[inline]
    pub fn new_upper_exp<T: UpperExp>(x: &T) -> Argument<'_> {
        Self::new(x, <T as UpperExp>::fmt)
    }
    #[inline]
    #[track_caller]
    pub fn from_usize(x: &usize) -> Argument<'_> {
        if *x > u16::MAX as usize {
            panic!("Formatting argument out of range");
        }
        Argument { ty: ArgumentType::Count(*x as u16) }
    }

    /// # Safety
    /// Must be a placeholder.
    #[inline]
    pub(super) unsafe fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.ty {
            ArgumentType::Placeholder { formatter, value, .. } => unsafe { formatter(value, f) },
            ArgumentType::Count(_) => unsafe { crate::hint::unreachable_unchecked() },
        }
    }
    /// The count of a count argument.
    #[inline]
    pub(super) const fn as_u16(&self) -> u16 {
        match self.ty {
            ArgumentType::Count(n) => n,
            ArgumentType::Placeholder { .. } => 0,
        }
    }
}
