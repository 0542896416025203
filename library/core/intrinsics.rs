// SPDX-License-Identifier: MIT
//! Declarations of the operations that the compiler implements itself.
//! Only those the library uses are declared; names and signatures are the compiler's contract.

use crate::any::TypeId;
use crate::marker::{ConstParamTy_, DiscriminantKind, Tuple};
use crate::ptr::Pointee;

/// Memory orderings as the atomic intrinsics want them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtomicOrdering {
    Relaxed = 0,
    Release = 1,
    Acquire = 2,
    AcqRel = 3,
    SeqCst = 4,
}
impl ConstParamTy_ for AtomicOrdering {}

// Types and layout.
#[rustc_intrinsic]
pub const fn size_of<T>() -> usize;
#[rustc_intrinsic]
pub const fn align_of<T>() -> usize;
#[rustc_intrinsic]
pub const unsafe fn size_of_val<T: ?Sized>(ptr: *const T) -> usize;
#[rustc_intrinsic]
pub const unsafe fn align_of_val<T: ?Sized>(ptr: *const T) -> usize;
#[rustc_intrinsic]
pub const fn needs_drop<T: ?Sized>() -> bool;
#[rustc_intrinsic]
pub const fn type_name<T: ?Sized>() -> &'static str;
#[rustc_intrinsic]
pub const fn type_id<T: ?Sized>() -> TypeId;
/// Whether two type ids are equal.
#[rustc_intrinsic]
pub const fn type_id_eq(a: TypeId, b: TypeId) -> bool {
    let mut i = 0;
    while i < a.data.len() {
        if unsafe { transmute::<*const (), usize>(a.data[i]) != transmute::<*const (), usize>(b.data[i]) } {
            return false;
        }
        i += 1;
    }
    true
}
#[rustc_intrinsic]
pub const fn variant_count<T>() -> usize;
#[rustc_intrinsic]
pub const fn discriminant_value<T>(v: &T) -> <T as DiscriminantKind>::Discriminant;
#[rustc_intrinsic]
#[lang = "offset_of"]
pub const fn offset_of<T: ?Sized>(variant: u32, field: u32) -> usize;
#[rustc_intrinsic]
pub const fn assert_inhabited<T>();
#[rustc_intrinsic]
pub const fn assert_zero_valid<T>();
#[rustc_intrinsic]
pub const unsafe fn transmute<Src, Dst>(src: Src) -> Dst;
#[rustc_intrinsic]
pub const unsafe fn transmute_unchecked<Src, Dst>(src: Src) -> Dst;

// Control.
#[rustc_intrinsic]
pub fn abort() -> !;
#[rustc_intrinsic]
pub const unsafe fn unreachable() -> !;
#[rustc_intrinsic]
pub const unsafe fn assume(b: bool) {
    if !b {
        unsafe { unreachable() }
    }
}
#[rustc_intrinsic]
pub fn breakpoint();
#[rustc_intrinsic]
pub const fn black_box<T>(dummy: T) -> T;
#[rustc_intrinsic]
pub const fn caller_location() -> &'static crate::panic::Location<'static>;
#[rustc_intrinsic]
pub unsafe fn catch_unwind(
    try_fn: fn(*mut u8),
    data: *mut u8,
    catch_fn: fn(*mut u8, *mut u8),
) -> i32;
#[rustc_intrinsic]
pub const fn const_eval_select<ARG: Tuple, F, G, RET>(arg: ARG, in_const: F, at_rt: G) -> RET
where
    G: FnOnce<ARG, Output = RET>,
    F: FnOnce<ARG, Output = RET>;

// Pointers and memory.
#[rustc_intrinsic]
pub const unsafe fn offset<Ptr, Delta>(dst: Ptr, offset: Delta) -> Ptr;
#[rustc_intrinsic]
pub const unsafe fn arith_offset<T>(dst: *const T, offset: isize) -> *const T;
#[rustc_intrinsic]
pub const unsafe fn ptr_offset_from<T>(ptr: *const T, base: *const T) -> isize;
#[rustc_intrinsic]
pub const unsafe fn ptr_offset_from_unsigned<T>(ptr: *const T, base: *const T) -> usize;
/// Compares pointers where that is known: 2 is unknown.
#[rustc_intrinsic]
pub const fn ptr_guaranteed_cmp<T>(ptr: *const T, other: *const T) -> u8;
#[rustc_intrinsic]
pub const fn ptr_metadata<P: Pointee<Metadata = M> + ?Sized, M>(ptr: *const P) -> M;
#[rustc_intrinsic]
pub const fn aggregate_raw_ptr<P, D, M>(data: D, meta: M) -> P;
#[rustc_intrinsic]
pub const unsafe fn copy_nonoverlapping<T>(src: *const T, dst: *mut T, count: usize);
#[rustc_intrinsic]
pub const unsafe fn copy<T>(src: *const T, dst: *mut T, count: usize);
#[rustc_intrinsic]
pub const unsafe fn write_bytes<T>(dst: *mut T, val: u8, count: usize);
#[rustc_intrinsic]
pub const unsafe fn compare_bytes(left: *const u8, right: *const u8, bytes: usize) -> i32;
#[rustc_intrinsic]
pub const unsafe fn raw_eq<T>(a: &T, b: &T) -> bool;
#[rustc_intrinsic]
pub const unsafe fn read_via_copy<T>(ptr: *const T) -> T;
#[rustc_intrinsic]
pub const unsafe fn write_via_move<T>(ptr: *mut T, value: T);
#[rustc_intrinsic]
pub unsafe fn volatile_load<T>(src: *const T) -> T;
#[rustc_intrinsic]
pub unsafe fn volatile_store<T>(dst: *mut T, val: T);
#[rustc_intrinsic]
pub unsafe fn vtable_size(ptr: *const ()) -> usize;
#[rustc_intrinsic]
pub unsafe fn vtable_align(ptr: *const ()) -> usize;

// Integers.
#[rustc_intrinsic]
pub const fn add_with_overflow<T: Copy>(x: T, y: T) -> (T, bool);
#[rustc_intrinsic]
pub const fn sub_with_overflow<T: Copy>(x: T, y: T) -> (T, bool);
#[rustc_intrinsic]
pub const fn mul_with_overflow<T: Copy>(x: T, y: T) -> (T, bool);
#[rustc_intrinsic]
pub const fn wrapping_add<T: Copy>(a: T, b: T) -> T;
#[rustc_intrinsic]
pub const fn wrapping_sub<T: Copy>(a: T, b: T) -> T;
#[rustc_intrinsic]
pub const fn wrapping_mul<T: Copy>(a: T, b: T) -> T;
#[rustc_intrinsic]
pub const fn saturating_add<T: Copy>(a: T, b: T) -> T;
#[rustc_intrinsic]
pub const fn saturating_sub<T: Copy>(a: T, b: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_add<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_sub<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_mul<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_div<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_rem<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_shl<T: Copy, U: Copy>(x: T, y: U) -> T;
#[rustc_intrinsic]
pub const unsafe fn unchecked_shr<T: Copy, U: Copy>(x: T, y: U) -> T;
#[rustc_intrinsic]
pub const unsafe fn exact_div<T: Copy>(x: T, y: T) -> T;
#[rustc_intrinsic]
pub const fn three_way_compare<T: Copy>(lhs: T, rhs: T) -> crate::cmp::Ordering;
#[rustc_intrinsic]
pub const fn rotate_left<T: Copy>(x: T, shift: u32) -> T {
    unsafe { rotate_bits(x, shift) }
}
#[rustc_intrinsic]
pub const fn rotate_right<T: Copy>(x: T, shift: u32) -> T {
    unsafe { rotate_bits(x, shift.wrapping_neg()) }
}
/// Rotation to the left by two shifts, chosen by size: for backends without the intrinsics.
const unsafe fn rotate_bits<T: Copy>(x: T, n: u32) -> T {
    macro_rules! by_shifts {
        ($t:ty) => {{
            let v: $t = transmute_unchecked(x);
            let n = n & (<$t>::BITS - 1);
            let m = n.wrapping_neg() & (<$t>::BITS - 1);
            transmute_unchecked(v << n | v >> m)
        }};
    }
    unsafe {
        match <T as crate::mem::SizedTypeProperties>::SIZE {
            1 => by_shifts!(u8),
            2 => by_shifts!(u16),
            4 => by_shifts!(u32),
            8 => by_shifts!(u64),
            _ => by_shifts!(u128),
        }
    }
}
#[rustc_intrinsic]
pub const fn ctpop<T: Copy>(x: T) -> u32;
#[rustc_intrinsic]
pub const fn ctlz<T: Copy>(x: T) -> u32;
#[rustc_intrinsic]
pub const fn cttz<T: Copy>(x: T) -> u32;
#[rustc_intrinsic]
pub const fn bswap<T: Copy>(x: T) -> T;
#[rustc_intrinsic]
pub const fn bitreverse<T: Copy>(x: T) -> T;

// Floats.
#[rustc_intrinsic]
pub unsafe fn float_to_int_unchecked<Float: Copy, Int: Copy>(value: Float) -> Int;

macro_rules! float_fns {
    ($( $(#[$m:meta])* const $a:ident $b:ident ( $($arg:ident),* ) )*) => { $(
        #[rustc_intrinsic]
        pub const fn $a($($arg: f32),*) -> f32;
        #[rustc_intrinsic]
        pub const fn $b($($arg: f64),*) -> f64;
    )* };
}
macro_rules! float_rt_fns {
    ($( $a:ident $b:ident ( $($arg:ident),* ) )*) => { $(
        #[rustc_intrinsic]
        pub fn $a($($arg: f32),*) -> f32;
        #[rustc_intrinsic]
        pub fn $b($($arg: f64),*) -> f64;
    )* };
}
float_fns! {
    const floorf32 floorf64 (x)
    const ceilf32 ceilf64 (x)
    const truncf32 truncf64 (x)
    const roundf32 roundf64 (x)
    const round_ties_even_f32 round_ties_even_f64 (x)
    const fabsf32 fabsf64 (x)
    const copysignf32 copysignf64 (x, y)
    const minnumf32 minnumf64 (x, y)
    const maxnumf32 maxnumf64 (x, y)
    const fmaf32 fmaf64 (a, b, c)
}
float_rt_fns! {
    sqrtf32 sqrtf64 (x)
    sinf32 sinf64 (x)
    cosf32 cosf64 (x)
    expf32 expf64 (x)
    exp2f32 exp2f64 (x)
    logf32 logf64 (x)
    log2f32 log2f64 (x)
    log10f32 log10f64 (x)
    powf32 powf64 (a, x)
}
#[rustc_intrinsic]
pub fn powif32(a: f32, x: i32) -> f32;
#[rustc_intrinsic]
pub fn powif64(a: f64, x: i32) -> f64;

// Atomics.
#[rustc_intrinsic]
pub unsafe fn atomic_load<T: Copy, const ORD: AtomicOrdering>(src: *const T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_store<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, val: T);
#[rustc_intrinsic]
pub unsafe fn atomic_xchg<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_cxchg<
    T: Copy,
    const ORD_SUCC: AtomicOrdering,
    const ORD_FAIL: AtomicOrdering,
>(
    dst: *mut T,
    old: T,
    src: T,
) -> (T, bool);
#[rustc_intrinsic]
pub unsafe fn atomic_cxchgweak<
    T: Copy,
    const ORD_SUCC: AtomicOrdering,
    const ORD_FAIL: AtomicOrdering,
>(
    dst: *mut T,
    old: T,
    src: T,
) -> (T, bool);
#[rustc_intrinsic]
pub unsafe fn atomic_xadd<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_xsub<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_and<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_nand<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_or<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_xor<T: Copy, U: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: U) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_max<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_min<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_umax<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_umin<T: Copy, const ORD: AtomicOrdering>(dst: *mut T, src: T) -> T;
#[rustc_intrinsic]
pub unsafe fn atomic_fence<const ORD: AtomicOrdering>();
#[rustc_intrinsic]
pub unsafe fn atomic_singlethreadfence<const ORD: AtomicOrdering>();
