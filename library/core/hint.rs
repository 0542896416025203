// SPDX-License-Identifier: MIT
//! Hints to the compiler.

use crate::intrinsics;

/// # Safety
/// The call must never be reached.
#[inline]
#[track_caller]
pub const unsafe fn unreachable_unchecked() -> ! {
    unsafe { intrinsics::unreachable() }
}

/// # Safety
/// `cond` must be true.
#[inline]
#[track_caller]
pub const unsafe fn assert_unchecked(cond: bool) {
    unsafe { intrinsics::assume(cond) }
}

/// Tells the processor that the program is in a busy-wait loop.
#[inline(always)]
pub fn spin_loop() {}

/// Returns its argument, of which the optimiser then knows nothing.
#[inline]
pub fn black_box<T>(dummy: T) -> T {
    intrinsics::black_box(dummy)
}

/// The identity function that warns when its result is unused.
#[inline(always)]
pub const fn must_use<T>(value: T) -> T {
    value
}

/// One of two values, chosen without a branch where possible.
#[inline]
pub fn select_unpredictable<T>(condition: bool, true_val: T, false_val: T) -> T {
    if condition { true_val } else { false_val }
}

/// Marks a path as unlikely.
#[inline(always)]
pub const fn cold_path() {}
