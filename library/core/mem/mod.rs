// SPDX-License-Identifier: MIT
//! Working with memory: sizes, moves, swaps, transmutes.

mod manually_drop;
mod maybe_uninit;

pub use self::manually_drop::ManuallyDrop;
pub use self::maybe_uninit::MaybeUninit;
pub use crate::intrinsics::transmute;
use crate::fmt;
use crate::hash;
use crate::intrinsics;
use crate::marker::DiscriminantKind;

/// Takes ownership and forgets about the value without running its destructor.
#[inline]
pub const fn forget<T>(t: T) {
    let _ = ManuallyDrop::new(t);
}

#[inline(always)]
#[must_use]
#[cfg_attr(mirador, rustc_promotable)]
pub const fn size_of<T>() -> usize {
    <T as SizedTypeProperties>::SIZE
}
#[inline]
#[must_use]
pub const fn size_of_val<T: ?Sized>(val: &T) -> usize {
    unsafe { intrinsics::size_of_val(val as *const T) }
}
/// # Safety
/// The metadata of `val` must be valid.
#[inline]
#[must_use]
pub const unsafe fn size_of_val_raw<T: ?Sized>(val: *const T) -> usize {
    unsafe { intrinsics::size_of_val(val) }
}
#[inline]
#[must_use]
#[deprecated(note = "use `align_of` instead", since = "1.2.0")]
pub fn min_align_of<T>() -> usize {
    <T as SizedTypeProperties>::ALIGN
}
#[inline]
#[must_use]
#[deprecated(note = "use `align_of_val` instead", since = "1.2.0")]
pub fn min_align_of_val<T: ?Sized>(val: &T) -> usize {
    unsafe { intrinsics::align_of_val(val as *const T) }
}
#[inline(always)]
#[must_use]
#[cfg_attr(mirador, rustc_promotable)]
pub const fn align_of<T>() -> usize {
    <T as SizedTypeProperties>::ALIGN
}
#[inline]
#[must_use]
pub const fn align_of_val<T: ?Sized>(val: &T) -> usize {
    unsafe { intrinsics::align_of_val(val as *const T) }
}
/// # Safety
/// The metadata of `val` must be valid.
#[inline]
#[must_use]
pub const unsafe fn align_of_val_raw<T: ?Sized>(val: *const T) -> usize {
    unsafe { intrinsics::align_of_val(val) }
}
/// Whether dropping values of `T` does anything.
#[inline]
#[must_use]
pub const fn needs_drop<T: ?Sized>() -> bool {
    const { intrinsics::needs_drop::<T>() }
}

/// The value whose bytes are all zero.
/// # Safety
/// All zeros must be a valid `T`.
#[inline(always)]
#[must_use]
#[track_caller]
pub const unsafe fn zeroed<T>() -> T {
    unsafe {
        intrinsics::assert_zero_valid::<T>();
        MaybeUninit::zeroed().assume_init()
    }
}

/// # Safety
/// Uninitialised memory must be a valid `T`.
#[inline(always)]
#[must_use]
#[deprecated(since = "1.39.0", note = "use `mem::MaybeUninit` instead")]
pub unsafe fn uninitialized<T>() -> T {
    unsafe { MaybeUninit::uninit().assume_init() }
}

/// Swaps two values.
#[inline]
pub const fn swap<T>(x: &mut T, y: &mut T) {
    unsafe {
        let a = intrinsics::read_via_copy(x);
        let b = intrinsics::read_via_copy(y);
        intrinsics::write_via_move(x, b);
        intrinsics::write_via_move(y, a);
    }
}

/// Replaces `dest` by its default, giving the old value.
#[inline]
pub fn take<T: Default>(dest: &mut T) -> T {
    replace(dest, T::default())
}

/// Moves `src` into `dest`, giving the old value.
#[inline]
#[must_use = "if you don't need the old value, you can just assign the new value directly"]
pub const fn replace<T>(dest: &mut T, src: T) -> T {
    unsafe {
        let result = intrinsics::read_via_copy(dest);
        intrinsics::write_via_move(dest, src);
        result
    }
}

/// Disposes of a value.
#[inline]
#[rustc_diagnostic_item = "mem_drop"]
pub fn drop<T>(_x: T) {}

/// Reads `src` as a `Dst` without moving it.
/// # Safety
/// The bytes of `src` must be a valid `Dst`, which must not be larger than `Src`.
#[inline]
#[must_use]
#[track_caller]
pub const unsafe fn transmute_copy<Src, Dst>(src: &Src) -> Dst {
    assert!(
        size_of::<Src>() >= size_of::<Dst>(),
        "cannot transmute_copy if Dst is larger than Src"
    );
    unsafe { crate::ptr::read_unaligned(src as *const Src as *const Dst) }
}

/// Opaque identity of an enum variant.
pub struct Discriminant<T>(<T as DiscriminantKind>::Discriminant);

impl<T> Copy for Discriminant<T> {}
impl<T> Clone for Discriminant<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> PartialEq for Discriminant<T> {
    fn eq(&self, rhs: &Self) -> bool {
        self.0 == rhs.0
    }
}
impl<T> Eq for Discriminant<T> {}
impl<T> hash::Hash for Discriminant<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Discriminant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Discriminant").field(&self.0).finish()
    }
}

/// The identity of `v`'s variant.
#[rustc_diagnostic_item = "mem_discriminant"]
pub const fn discriminant<T>(v: &T) -> Discriminant<T> {
    Discriminant(intrinsics::discriminant_value(v))
}

/// Number of variants of the enum `T`.
#[inline(always)]
#[must_use]
pub const fn variant_count<T>() -> usize {
    const { intrinsics::variant_count::<T>() }
}

/// Constants about any sized type.
#[doc(hidden)]
pub trait SizedTypeProperties: Sized {
    #[lang = "mem_size_const"]
    const SIZE: usize = intrinsics::size_of::<Self>();
    #[lang = "mem_align_const"]
    const ALIGN: usize = intrinsics::align_of::<Self>();
    const IS_ZST: bool = Self::SIZE == 0;
    /// The most elements an array of this type can have.
    const MAX_SLICE_LEN: usize = match size_of::<Self>() {
        0 => usize::MAX,
        n => (isize::MAX as usize) / n,
    };
}
impl<T> SizedTypeProperties for T {}

/// Offset of a field in a type.
#[allow_internal_unstable(builtin_syntax, core_intrinsics)]
pub macro offset_of($Container:ty, $($fields:expr)+ $(,)?) {
    const { builtin # offset_of($Container, $($fields)+) }
}

/// A value whose references may dangle.
#[repr(transparent)]
#[derive(Debug, Copy, Clone, Default)]
pub struct MaybeDangling<P: ?Sized>(P);
