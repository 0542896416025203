// SPDX-License-Identifier: MIT
//! Atomic types. The ordering of the intrinsics is a constant, so the generic helpers at the end
//! choose among them by the ordering they get.

use crate::cell::UnsafeCell;
use crate::fmt;
use crate::intrinsics::{self, AtomicOrdering as AO};
use crate::panic::RefUnwindSafe;

/// Memory orderings.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Hash)]
#[non_exhaustive]
#[rustc_diagnostic_item = "Ordering"]
pub enum Ordering {
    Relaxed,
    Release,
    Acquire,
    AcqRel,
    SeqCst,
}
use Ordering::*;

/// Methods that all atomic types share: `$T` holds a `$t`, which is stored as a `$p`.
macro_rules! atomic_common {
    ([$($g:tt)*] $T:ty, $t:ty, $p:ty, $x:ident, into $into:expr, from $from:expr) => {
        impl<$($g)*> $T {
            #[inline]
            #[must_use]
            pub const fn new(v: $t) -> Self {
                let $x = v;
                Self { v: UnsafeCell::new($into) }
            }
            /// # Safety
            /// `ptr` must be valid and aligned, and accessed by atomics only meanwhile.
            #[inline]
            pub const unsafe fn from_ptr<'a>(ptr: *mut $t) -> &'a Self {
                unsafe { &*(ptr as *mut Self) }
            }
            #[inline]
            pub fn get_mut(&mut self) -> &mut $t {
                unsafe { &mut *(self.v.get() as *mut $t) }
            }
            #[inline]
            pub const fn into_inner(self) -> $t {
                let $x = self.v.into_inner();
                $from
            }
            #[inline]
            pub const fn as_ptr(&self) -> *mut $t {
                self.v.get() as *mut $t
            }
            #[inline]
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $t {
                let $x: $p = unsafe { atomic_load(self.v.get(), order) };
                $from
            }
            #[inline]
            #[track_caller]
            pub fn store(&self, val: $t, order: Ordering) {
                let $x = val;
                unsafe { atomic_store(self.v.get(), $into, order) }
            }
            #[inline]
            pub fn swap(&self, val: $t, order: Ordering) -> $t {
                let $x = val;
                let $x: $p = unsafe { atomic_swap(self.v.get(), $into, order) };
                $from
            }
            #[inline]
            #[deprecated(since = "1.50.0", note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
            pub fn compare_and_swap(&self, current: $t, new: $t, order: Ordering) -> $t {
                let failure = match order {
                    Relaxed | Release => Relaxed,
                    Acquire | AcqRel => Acquire,
                    SeqCst => SeqCst,
                };
                match self.compare_exchange(current, new, order, failure) {
                    Ok(x) => x,
                    Err(x) => x,
                }
            }
            #[inline]
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $t,
                new: $t,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$t, $t> {
                let $x = current;
                let current: $p = $into;
                let $x = new;
                let new: $p = $into;
                let ($x, ok) = unsafe {
                    atomic_compare_exchange(self.v.get(), current, new, success, failure)
                };
                if ok { Ok($from) } else { Err($from) }
            }
            #[inline]
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $t,
                new: $t,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$t, $t> {
                self.compare_exchange(current, new, success, failure)
            }
            #[inline]
            pub fn fetch_update<F: FnMut($t) -> Option<$t>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> Result<$t, $t> {
                let mut prev = self.load(fetch_order);
                while let Some(next) = f(prev) {
                    match self.compare_exchange_weak(prev, next, set_order, fetch_order) {
                        x @ Ok(_) => return x,
                        Err(next_prev) => prev = next_prev,
                    }
                }
                Err(prev)
            }
            #[inline]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: impl FnMut($t) -> Option<$t>,
            ) -> Result<$t, $t> {
                self.fetch_update(set_order, fetch_order, f)
            }
            #[inline]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($t) -> $t,
            ) -> $t {
                let mut prev = self.load(fetch_order);
                loop {
                    match self.compare_exchange_weak(prev, f(prev), set_order, fetch_order) {
                        Ok(x) => return x,
                        Err(next_prev) => prev = next_prev,
                    }
                }
            }
        }
        unsafe impl<$($g)*> Sync for $T {}
        impl<$($g)*> RefUnwindSafe for $T {}
        impl<$($g)*> From<$t> for $T {
            #[inline]
            fn from(v: $t) -> Self {
                Self::new(v)
            }
        }
        impl<$($g)*> fmt::Debug for $T {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.load(Relaxed), f)
            }
        }
    };
}

macro_rules! atomic_int {
    ($($T:ident $t:ident $align:literal $max:ident $min:ident $item:literal;)*) => { $(
        #[doc = "An integer that can be shared between threads."]
        #[repr(C, align($align))]
        #[rustc_diagnostic_item = $item]
        pub struct $T {
            v: UnsafeCell<$t>,
        }
        atomic_common! { [] $T, $t, $t, x, into x, from x }
        impl Default for $T {
            #[inline]
            fn default() -> Self {
                Self::new(0)
            }
        }
        impl $T {
            #[inline]
            pub fn fetch_add(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_add(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_sub(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_sub(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_and(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_and(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_nand(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_nand(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_or(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_or(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_xor(&self, val: $t, order: Ordering) -> $t {
                unsafe { atomic_xor(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_max(&self, val: $t, order: Ordering) -> $t {
                unsafe { $max(self.v.get(), val, order) }
            }
            #[inline]
            pub fn fetch_min(&self, val: $t, order: Ordering) -> $t {
                unsafe { $min(self.v.get(), val, order) }
            }
        }
    )* };
}
atomic_int! {
    AtomicI8 i8 1 atomic_max atomic_min "AtomicI8";
    AtomicU8 u8 1 atomic_umax atomic_umin "AtomicU8";
    AtomicI16 i16 2 atomic_max atomic_min "AtomicI16";
    AtomicU16 u16 2 atomic_umax atomic_umin "AtomicU16";
    AtomicI32 i32 4 atomic_max atomic_min "AtomicI32";
    AtomicU32 u32 4 atomic_umax atomic_umin "AtomicU32";
    AtomicI64 i64 8 atomic_max atomic_min "AtomicI64";
    AtomicU64 u64 8 atomic_umax atomic_umin "AtomicU64";
    AtomicIsize isize 8 atomic_max atomic_min "AtomicIsize";
    AtomicUsize usize 8 atomic_umax atomic_umin "AtomicUsize";
}

/// A `bool` that can be shared between threads.
#[repr(C, align(1))]
#[rustc_diagnostic_item = "AtomicBool"]
pub struct AtomicBool {
    v: UnsafeCell<u8>,
}
atomic_common! { [] AtomicBool, bool, u8, x, into x as u8, from x != 0 }
impl Default for AtomicBool {
    #[inline]
    fn default() -> Self {
        Self::new(false)
    }
}
impl AtomicBool {
    #[inline]
    pub fn fetch_and(&self, val: bool, order: Ordering) -> bool {
        unsafe { atomic_and(self.v.get(), val as u8, order) != 0 }
    }
    #[inline]
    pub fn fetch_nand(&self, val: bool, order: Ordering) -> bool {
        // !(x & true) is !x, and !(x & false) is true.
        if val { self.fetch_xor(true, order) } else { self.swap(true, order) }
    }
    #[inline]
    pub fn fetch_or(&self, val: bool, order: Ordering) -> bool {
        unsafe { atomic_or(self.v.get(), val as u8, order) != 0 }
    }
    #[inline]
    pub fn fetch_xor(&self, val: bool, order: Ordering) -> bool {
        unsafe { atomic_xor(self.v.get(), val as u8, order) != 0 }
    }
    #[inline]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.fetch_xor(true, order)
    }
}

#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_BOOL_INIT: AtomicBool = AtomicBool::new(false);
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_ISIZE_INIT: AtomicIsize = AtomicIsize::new(0);
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_USIZE_INIT: AtomicUsize = AtomicUsize::new(0);

/// A raw pointer that can be shared between threads.
#[repr(C, align(8))]
#[rustc_diagnostic_item = "AtomicPtr"]
pub struct AtomicPtr<T> {
    v: UnsafeCell<*mut T>,
}
unsafe impl<T> Send for AtomicPtr<T> {}
atomic_common! { [T] AtomicPtr<T>, *mut T, *mut T, x, into x, from x }
impl<T> Default for AtomicPtr<T> {
    fn default() -> AtomicPtr<T> {
        AtomicPtr::new(crate::ptr::null_mut())
    }
}
impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Relaxed), f)
    }
}

#[inline]
#[track_caller]
unsafe fn atomic_store<T: Copy>(dst: *mut T, val: T, order: Ordering) {
    unsafe {
        match order {
            Relaxed => intrinsics::atomic_store::<T, { AO::Relaxed }>(dst, val),
            Release => intrinsics::atomic_store::<T, { AO::Release }>(dst, val),
            SeqCst => intrinsics::atomic_store::<T, { AO::SeqCst }>(dst, val),
            Acquire => panic!("there is no such thing as an acquire store"),
            AcqRel => panic!("there is no such thing as an acquire-release store"),
        }
    }
}

#[inline]
#[track_caller]
unsafe fn atomic_load<T: Copy>(dst: *const T, order: Ordering) -> T {
    unsafe {
        match order {
            Relaxed => intrinsics::atomic_load::<T, { AO::Relaxed }>(dst),
            Acquire => intrinsics::atomic_load::<T, { AO::Acquire }>(dst),
            SeqCst => intrinsics::atomic_load::<T, { AO::SeqCst }>(dst),
            Release => panic!("there is no such thing as a release load"),
            AcqRel => panic!("there is no such thing as an acquire-release load"),
        }
    }
}

macro_rules! rmw {
    ($($f:ident $i:ident <$($g:ident),*>;)*) => { $(
        #[inline]
        unsafe fn $f<T: Copy>(dst: *mut T, val: T, order: Ordering) -> T {
            unsafe {
                match order {
                    Relaxed => intrinsics::$i::<$($g,)* { AO::Relaxed }>(dst, val),
                    Acquire => intrinsics::$i::<$($g,)* { AO::Acquire }>(dst, val),
                    Release => intrinsics::$i::<$($g,)* { AO::Release }>(dst, val),
                    AcqRel => intrinsics::$i::<$($g,)* { AO::AcqRel }>(dst, val),
                    SeqCst => intrinsics::$i::<$($g,)* { AO::SeqCst }>(dst, val),
                }
            }
        }
    )* };
}
rmw! {
    atomic_swap atomic_xchg<T>;
    atomic_add atomic_xadd<T, T>;
    atomic_sub atomic_xsub<T, T>;
    atomic_and atomic_and<T, T>;
    atomic_nand atomic_nand<T, T>;
    atomic_or atomic_or<T, T>;
    atomic_xor atomic_xor<T, T>;
    atomic_max atomic_max<T>;
    atomic_min atomic_min<T>;
    atomic_umax atomic_umax<T>;
    atomic_umin atomic_umin<T>;
}

/// The failure ordering is only strengthened, never weakened, to keep the cases few.
#[inline]
#[track_caller]
unsafe fn atomic_compare_exchange<T: Copy>(
    dst: *mut T,
    old: T,
    new: T,
    success: Ordering,
    failure: Ordering,
) -> (T, bool) {
    unsafe {
        match (success, failure) {
            (_, Release) => panic!("there is no such thing as a release failure ordering"),
            (_, AcqRel) => panic!("there is no such thing as an acquire-release failure ordering"),
            (Relaxed, Relaxed) => {
                intrinsics::atomic_cxchg::<T, { AO::Relaxed }, { AO::Relaxed }>(dst, old, new)
            }
            (Acquire, Relaxed) => {
                intrinsics::atomic_cxchg::<T, { AO::Acquire }, { AO::Relaxed }>(dst, old, new)
            }
            (Relaxed | Acquire, Acquire) => {
                intrinsics::atomic_cxchg::<T, { AO::Acquire }, { AO::Acquire }>(dst, old, new)
            }
            (Release, Relaxed) => {
                intrinsics::atomic_cxchg::<T, { AO::Release }, { AO::Relaxed }>(dst, old, new)
            }
            (AcqRel, Relaxed) => {
                intrinsics::atomic_cxchg::<T, { AO::AcqRel }, { AO::Relaxed }>(dst, old, new)
            }
            (Release | AcqRel, Acquire) => {
                intrinsics::atomic_cxchg::<T, { AO::AcqRel }, { AO::Acquire }>(dst, old, new)
            }
            (SeqCst, Relaxed) => {
                intrinsics::atomic_cxchg::<T, { AO::SeqCst }, { AO::Relaxed }>(dst, old, new)
            }
            (SeqCst, Acquire) => {
                intrinsics::atomic_cxchg::<T, { AO::SeqCst }, { AO::Acquire }>(dst, old, new)
            }
            (_, SeqCst) => {
                intrinsics::atomic_cxchg::<T, { AO::SeqCst }, { AO::SeqCst }>(dst, old, new)
            }
        }
    }
}

/// An atomic fence.
#[inline]
#[track_caller]
pub fn fence(order: Ordering) {
    unsafe {
        match order {
            Acquire => intrinsics::atomic_fence::<{ AO::Acquire }>(),
            Release => intrinsics::atomic_fence::<{ AO::Release }>(),
            AcqRel => intrinsics::atomic_fence::<{ AO::AcqRel }>(),
            SeqCst => intrinsics::atomic_fence::<{ AO::SeqCst }>(),
            Relaxed => panic!("there is no such thing as a relaxed fence"),
        }
    }
}

/// A fence for the compiler only.
#[inline]
#[track_caller]
pub fn compiler_fence(order: Ordering) {
    unsafe {
        match order {
            Acquire => intrinsics::atomic_singlethreadfence::<{ AO::Acquire }>(),
            Release => intrinsics::atomic_singlethreadfence::<{ AO::Release }>(),
            AcqRel => intrinsics::atomic_singlethreadfence::<{ AO::AcqRel }>(),
            SeqCst => intrinsics::atomic_singlethreadfence::<{ AO::SeqCst }>(),
            Relaxed => panic!("there is no such thing as a relaxed compiler fence"),
        }
    }
}

#[inline]
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
pub fn spin_loop_hint() {
    crate::hint::spin_loop()
}
