// SPDX-License-Identifier: MIT
//! The functions that compiled code and the macros call to panic. All end in `panic_impl`, the
//! function marked `#[panic_handler]` in `std` or in the program.

use crate::fmt;
use crate::intrinsics;
use crate::panic::{Location, PanicInfo};

unsafe extern "Rust" {
    #[lang = "panic_impl"]
    fn panic_impl(pi: &PanicInfo<'_>) -> !;
}

/// The entry point of panics with a formatted message.
#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_fmt"]
#[rustc_do_not_const_check]
pub const fn panic_fmt(fmt: fmt::Arguments<'_>) -> ! {
    let pi = PanicInfo::new(&fmt, Location::caller(), true, false);
    unsafe { panic_impl(&pi) }
}

/// Like `panic_fmt`, but must not unwind.
#[cold]
#[inline(never)]
#[track_caller]
#[rustc_do_not_const_check]
pub const fn panic_nounwind_fmt(fmt: fmt::Arguments<'_>, force_no_backtrace: bool) -> ! {
    let pi = PanicInfo::new(&fmt, Location::caller(), false, force_no_backtrace);
    unsafe { panic_impl(&pi) }
}

/// What constant evaluation calls instead of `panic_fmt`.
#[lang = "const_panic_fmt"]
#[track_caller]
pub const fn const_panic_fmt(fmt: fmt::Arguments<'_>) -> ! {
    if let Some(msg) = fmt.as_str() {
        panic_display(&msg)
    } else {
        unsafe { intrinsics::unreachable() }
    }
}

/// A panic with a constant message.
#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic"]
pub const fn panic(expr: &'static str) -> ! {
    panic_fmt(fmt::Arguments::from_str(expr))
}

/// Panics of compiled code, one per kind of failed check.
pub mod panic_const {
    use crate::fmt;

    macro_rules! panic_const {
        ($($item:literal $lang:ident = $message:literal,)*) => { $(
            #[track_caller]
            #[cold]
            #[inline(never)]
            #[lang = $item]
            pub const fn $lang() -> ! {
                super::panic_fmt(fmt::Arguments::from_str($message))
            }
        )* };
    }
    panic_const! {
        "panic_const_add_overflow" panic_const_add_overflow = "attempt to add with overflow",
        "panic_const_sub_overflow" panic_const_sub_overflow = "attempt to subtract with overflow",
        "panic_const_mul_overflow" panic_const_mul_overflow = "attempt to multiply with overflow",
        "panic_const_div_overflow" panic_const_div_overflow = "attempt to divide with overflow",
        "panic_const_rem_overflow" panic_const_rem_overflow = "attempt to calculate the remainder with overflow",
        "panic_const_neg_overflow" panic_const_neg_overflow = "attempt to negate with overflow",
        "panic_const_shr_overflow" panic_const_shr_overflow = "attempt to shift right with overflow",
        "panic_const_shl_overflow" panic_const_shl_overflow = "attempt to shift left with overflow",
        "panic_const_div_by_zero" panic_const_div_by_zero = "attempt to divide by zero",
        "panic_const_rem_by_zero" panic_const_rem_by_zero = "attempt to calculate the remainder with a divisor of zero",
        "panic_const_coroutine_resumed" panic_const_coroutine_resumed = "coroutine resumed after completion",
        "panic_const_async_fn_resumed" panic_const_async_fn_resumed = "`async fn` resumed after completion",
        "panic_const_async_gen_fn_resumed" panic_const_async_gen_fn_resumed = "`async gen fn` resumed after completion",
        "panic_const_gen_fn_none" panic_const_gen_fn_none = "`gen fn` should just keep returning `None` after completion",
        "panic_const_coroutine_resumed_panic" panic_const_coroutine_resumed_panic = "coroutine resumed after panicking",
        "panic_const_async_fn_resumed_panic" panic_const_async_fn_resumed_panic = "`async fn` resumed after panicking",
        "panic_const_async_gen_fn_resumed_panic" panic_const_async_gen_fn_resumed_panic = "`async gen fn` resumed after panicking",
        "panic_const_gen_fn_none_panic" panic_const_gen_fn_none_panic = "`gen fn` should just keep returning `None` after panicking",
        "panic_const_coroutine_resumed_drop" panic_const_coroutine_resumed_drop = "coroutine resumed after async drop",
        "panic_const_async_fn_resumed_drop" panic_const_async_fn_resumed_drop = "`async fn` resumed after async drop",
        "panic_const_async_gen_fn_resumed_drop" panic_const_async_gen_fn_resumed_drop = "`async gen fn` resumed after async drop",
        "panic_const_gen_fn_none_drop" panic_const_gen_fn_none_drop = "`gen fn` resumed after async drop",
    }
}

/// A constant message in a function that must not unwind.
#[cold]
#[inline(never)]
#[lang = "panic_nounwind"]
#[rustc_nounwind]
pub const fn panic_nounwind(expr: &'static str) -> ! {
    panic_nounwind_fmt(fmt::Arguments::from_str(expr), false)
}

#[track_caller]
#[inline]
#[doc(hidden)]
pub const fn panic_explicit() -> ! {
    panic_display(&"explicit panic")
}

#[inline]
#[track_caller]
#[doc(hidden)]
pub fn unreachable_display<T: fmt::Display>(x: &T) -> ! {
    panic_fmt(format_args!("internal error: entered unreachable code: {}", *x))
}

/// `panic!(expr)` up to edition 2018.
#[inline]
#[track_caller]
#[doc(hidden)]
pub const fn panic_str_2015(expr: &str) -> ! {
    panic_display(&expr)
}

/// `panic!("{}", x)`.
#[inline]
#[track_caller]
#[lang = "panic_display"]
#[rustc_do_not_const_check]
pub const fn panic_display<T: fmt::Display>(x: &T) -> ! {
    panic_fmt(format_args!("{}", *x))
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_bounds_check"]
fn panic_bounds_check(index: usize, len: usize) -> ! {
    panic!("index out of bounds: the len is {len} but the index is {index}")
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_misaligned_pointer_dereference"]
#[rustc_nounwind]
fn panic_misaligned_pointer_dereference(required: usize, found: usize) -> ! {
    panic_nounwind_fmt(
        format_args!(
            "misaligned pointer dereference: address must be a multiple of {required:#x} but is {found:#x}"
        ),
        false,
    )
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_null_pointer_dereference"]
#[rustc_nounwind]
fn panic_null_pointer_dereference() -> ! {
    panic_nounwind_fmt(format_args!("null pointer dereference occurred"), false)
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_invalid_enum_construction"]
#[rustc_nounwind]
fn panic_invalid_enum_construction(source: u128) -> ! {
    panic_nounwind_fmt(format_args!("trying to construct an enum from an invalid value {source:#x}"), false)
}

/// A panic left a function that must not unwind.
#[cold]
#[inline(never)]
#[lang = "panic_cannot_unwind"]
#[rustc_nounwind]
fn panic_cannot_unwind() -> ! {
    panic_nounwind("panic in a function that cannot unwind")
}

/// A destructor panicked during unwinding.
#[cold]
#[inline(never)]
#[lang = "panic_in_cleanup"]
#[rustc_nounwind]
fn panic_in_cleanup() -> ! {
    panic_nounwind_fmt(fmt::Arguments::from_str("panic in a destructor during cleanup"), true)
}

#[derive(Debug)]
#[doc(hidden)]
pub enum AssertKind {
    Eq,
    Ne,
    Match,
}

/// What a failed `assert_eq!` or `assert_ne!` calls.
#[cold]
#[inline(never)]
#[track_caller]
#[doc(hidden)]
pub fn assert_failed<T, U>(
    kind: AssertKind,
    left: &T,
    right: &U,
    args: Option<fmt::Arguments<'_>>,
) -> !
where
    T: fmt::Debug + ?Sized,
    U: fmt::Debug + ?Sized,
{
    assert_failed_inner(kind, &left, &right, args)
}

#[cold]
#[inline(never)]
#[track_caller]
#[doc(hidden)]
pub fn assert_matches_failed<T: fmt::Debug + ?Sized>(
    left: &T,
    right: &str,
    args: Option<fmt::Arguments<'_>>,
) -> ! {
    assert_failed_inner(AssertKind::Match, &left, &fmt::from_fn(|f| f.write_str(right)), args)
}

#[cold]
#[inline(never)]
#[track_caller]
fn assert_failed_inner(
    kind: AssertKind,
    left: &dyn fmt::Debug,
    right: &dyn fmt::Debug,
    args: Option<fmt::Arguments<'_>>,
) -> ! {
    let op = match kind {
        AssertKind::Eq => "==",
        AssertKind::Ne => "!=",
        AssertKind::Match => "matches",
    };
    match args {
        Some(args) => panic!(
            "assertion `left {op} right` failed: {args}\n  left: {left:?}\n right: {right:?}"
        ),
        None => panic!("assertion `left {op} right` failed\n  left: {left:?}\n right: {right:?}"),
    }
}
