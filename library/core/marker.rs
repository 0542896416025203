// SPDX-License-Identifier: MIT
//! Marker traits and types: what the compiler derives or decides about a type.

use crate::cell::UnsafeCell;
use crate::cmp;
use crate::fmt::Debug;
use crate::hash::{Hash, Hasher};

/// Types that may or may not have a size.
#[lang = "pointee_sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_coinductive]
pub trait PointeeSized {}

/// Types whose size is known from pointer metadata.
#[lang = "meta_sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_coinductive]
pub trait MetaSized: PointeeSized {}

/// Types with a constant size known at compile time.
#[lang = "sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_coinductive]
#[rustc_on_unimplemented(
    message = "the size for values of type `{Self}` cannot be known at compilation time",
    label = "doesn't have a size known at compile-time"
)]
pub trait Sized: MetaSized {}

/// Types that can be unsized to `T`.
#[lang = "unsize"]
#[rustc_deny_explicit_impl]
pub trait Unsize<T: PointeeSized>: PointeeSized {}

/// Types whose values can be duplicated by copying bits.
#[lang = "copy"]
#[rustc_diagnostic_item = "Copy"]
pub trait Copy: Clone {}

/// Derive macro of `Copy`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics, derive_clone_copy)]
pub macro Copy($item:item) {}

/// Types that can be sent to another thread.
#[rustc_diagnostic_item = "Send"]
#[rustc_on_unimplemented(
    message = "`{Self}` cannot be sent between threads safely",
    label = "`{Self}` cannot be sent between threads safely"
)]
pub unsafe auto trait Send {}

/// Types whose references can be shared between threads.
#[lang = "sync"]
#[rustc_diagnostic_item = "Sync"]
#[rustc_on_unimplemented(
    message = "`{Self}` cannot be shared between threads safely",
    label = "`{Self}` cannot be shared between threads safely"
)]
pub unsafe auto trait Sync {}

/// Types that may be moved after being pinned.
#[lang = "unpin"]
#[rustc_diagnostic_item = "Unpin"]
#[rustc_on_unimplemented(
    message = "`{Self}` cannot be unpinned",
    note = "consider using the `pin!` macro\nconsider using `Box::pin` if you need to access the pinned value outside of the current scope"
)]
pub auto trait Unpin {}

/// Types without interior mutability at their own level.
#[lang = "freeze"]
pub unsafe auto trait Freeze {}

/// Types for which `&mut` keeps its aliasing promise even when pinned.
#[lang = "unsafe_unpin"]
pub unsafe auto trait UnsafeUnpin {}

/// Made by `#[derive(PartialEq)]`: constants of the type may be patterns.
#[lang = "structural_peq"]
pub trait StructuralPartialEq {}

/// Gives the type of an enum's discriminant.
#[lang = "discriminant_kind"]
#[rustc_deny_explicit_impl]
pub trait DiscriminantKind {
    #[lang = "discriminant_type"]
    type Discriminant: Clone + Copy + Debug + Eq + PartialEq + Hash + Send + Sync + Unpin;
}

/// Types that can be dropped in a const context.
#[lang = "destruct"]
#[rustc_deny_explicit_impl]
pub trait Destruct: PointeeSized {}

/// Tuple types.
#[lang = "tuple_trait"]
#[rustc_deny_explicit_impl]
#[rustc_on_unimplemented(
    message = "`{Self}` is not a tuple",
    label = "`{Self}` is not a tuple"
)]
pub trait Tuple {}

/// Function pointer types.
#[lang = "fn_ptr_trait"]
#[rustc_deny_explicit_impl]
pub trait FnPtr: Copy + Clone {
    #[lang = "fn_ptr_addr"]
    fn addr(self) -> *const ();
}

/// Types usable as type of a const parameter.
#[lang = "const_param_ty"]
pub trait ConstParamTy_: StructuralPartialEq + Eq {}

/// Types that are sure to have no drop glue.
#[lang = "bikeshed_guaranteed_no_drop"]
#[rustc_deny_explicit_impl]
pub trait BikeshedGuaranteedNoDrop {}

#[lang = "legacy_receiver"]
#[doc(hidden)]
pub trait LegacyReceiver {}
impl<T: ?Sized> LegacyReceiver for &T {}
impl<T: ?Sized> LegacyReceiver for &mut T {}

impl<T: ?Sized> !Send for *const T {}
impl<T: ?Sized> !Send for *mut T {}
unsafe impl<T: Sync + ?Sized> Send for &T {}
impl<T: ?Sized> !Sync for *const T {}
impl<T: ?Sized> !Sync for *mut T {}

impl<T: ?Sized> !Freeze for UnsafeCell<T> {}
unsafe impl<T: ?Sized> Freeze for PhantomData<T> {}
unsafe impl<T: ?Sized> Freeze for *const T {}
unsafe impl<T: ?Sized> Freeze for *mut T {}
unsafe impl<T: ?Sized> Freeze for &T {}
unsafe impl<T: ?Sized> Freeze for &mut T {}

unsafe impl<T: ?Sized> UnsafeUnpin for PhantomData<T> {}
unsafe impl<T: ?Sized> UnsafeUnpin for *const T {}
unsafe impl<T: ?Sized> UnsafeUnpin for *mut T {}
unsafe impl<T: ?Sized> UnsafeUnpin for &T {}
unsafe impl<T: ?Sized> UnsafeUnpin for &mut T {}

macro_rules! impl_copy {
    ($($t:ty)*) => { $( impl Copy for $t {} )* };
}
impl_copy! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 bool char }
impl Copy for ! {}
impl<T: ?Sized> Copy for *const T {}
impl<T: ?Sized> Copy for *mut T {}
impl<T: ?Sized> Copy for &T {}

/// A zero-sized type that acts as if it owned a `T`.
#[lang = "phantom_data"]
pub struct PhantomData<T: ?Sized>;

impl<T: ?Sized> Hash for PhantomData<T> {
    #[inline]
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
impl<T: ?Sized> cmp::PartialEq for PhantomData<T> {
    fn eq(&self, _other: &PhantomData<T>) -> bool {
        true
    }
}
impl<T: ?Sized> cmp::Eq for PhantomData<T> {}
impl<T: ?Sized> cmp::PartialOrd for PhantomData<T> {
    fn partial_cmp(&self, _other: &PhantomData<T>) -> Option<cmp::Ordering> {
        Option::Some(cmp::Ordering::Equal)
    }
}
impl<T: ?Sized> cmp::Ord for PhantomData<T> {
    fn cmp(&self, _other: &PhantomData<T>) -> cmp::Ordering {
        cmp::Ordering::Equal
    }
}
impl<T: ?Sized> Copy for PhantomData<T> {}
impl<T: ?Sized> Clone for PhantomData<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self
    }
}
impl<T: ?Sized> Default for PhantomData<T> {
    #[inline]
    fn default() -> Self {
        Self
    }
}
impl<T: ?Sized> StructuralPartialEq for PhantomData<T> {}

/// A type that is not `Unpin`.
#[derive(Debug, Default, Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct PhantomPinned;
impl !Unpin for PhantomPinned {}
impl !UnsafeUnpin for PhantomPinned {}
impl<T: ?Sized> Unpin for &T {}
impl<T: ?Sized> Unpin for &mut T {}
impl<T: ?Sized> Unpin for *const T {}
impl<T: ?Sized> Unpin for *mut T {}

macro_rules! impl_const_param {
    ($($t:ty)*) => { $( impl ConstParamTy_ for $t {} )* };
}
impl_const_param! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 bool char }
impl StructuralPartialEq for usize {}
impl StructuralPartialEq for u8 {}
impl StructuralPartialEq for u16 {}
impl StructuralPartialEq for u32 {}
impl StructuralPartialEq for u64 {}
impl StructuralPartialEq for u128 {}
impl StructuralPartialEq for isize {}
impl StructuralPartialEq for i8 {}
impl StructuralPartialEq for i16 {}
impl StructuralPartialEq for i32 {}
impl StructuralPartialEq for i64 {}
impl StructuralPartialEq for i128 {}
impl StructuralPartialEq for bool {}
impl StructuralPartialEq for char {}
