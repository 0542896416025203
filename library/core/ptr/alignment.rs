// SPDX-License-Identifier: MIT
//! `Alignment`: a power of two.

use crate::fmt;
use crate::num::NonZero;

/// A valid alignment.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Alignment(NonZero<usize>);

impl Alignment {
    pub const MIN: Self = unsafe { Self::new_unchecked(1) };
    #[inline]
    #[must_use]
    pub const fn of<T>() -> Self {
        unsafe { Self::new_unchecked(<T as crate::mem::SizedTypeProperties>::ALIGN) }
    }
    #[inline]
    pub const fn new(align: usize) -> Option<Self> {
        if align.is_power_of_two() { Some(unsafe { Self::new_unchecked(align) }) } else { None }
    }
    /// # Safety
    /// `align` must be a power of two.
    #[inline]
    pub const unsafe fn new_unchecked(align: usize) -> Self {
        Alignment(unsafe { NonZero::<usize>::new_unchecked(align) })
    }
    #[inline]
    pub const fn as_usize(self) -> usize {
        self.0.get()
    }
    #[inline]
    pub const fn as_nonzero(self) -> NonZero<usize> {
        self.0
    }
    #[inline]
    pub const fn log2(self) -> u32 {
        self.as_usize().trailing_zeros()
    }
}

impl fmt::Debug for Alignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (1 << {})", self.as_usize(), self.log2())
    }
}
impl Default for Alignment {
    fn default() -> Alignment {
        Alignment::MIN
    }
}
