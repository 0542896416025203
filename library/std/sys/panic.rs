// SPDX-License-Identifier: MIT
//! Raising a panic.

#[cfg(mirador)]
#[rustc_intrinsic]
unsafe fn mirador_start_unwind(payload: *mut u8) -> !;

/// Unwinds to the nearest `catch_unwind`, which gets the payload.
#[cfg(mirador)]
pub unsafe fn start_unwind(payload: *mut u8) -> ! {
    unsafe { mirador_start_unwind(payload) }
}

/// Builds by rustc use `-C panic=abort`.
#[cfg(not(mirador))]
pub unsafe fn start_unwind(_payload: *mut u8) -> ! {
    super::process::abort()
}
