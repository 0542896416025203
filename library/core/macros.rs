// SPDX-License-Identifier: MIT
//! The exported macros: assertions, `panic!` and its relatives, `write!`, and the declarations of
//! the macros and derives that the compiler expands itself.
//! Helper macros whose public name is in a module are exported as `__name` and renamed there.

/// Panics; expands by edition to `panic::panic_2015!` or `panic::panic_2021!`.
#[macro_export]
#[rustc_builtin_macro(core_panic)]
#[allow_internal_unstable(edition_panic)]
macro_rules! panic {
    ($($arg:tt)*) => {
        /* built in */
    };
}

#[macro_export]
#[doc(hidden)]
macro_rules! __panic_2015 {
    () => ( $crate::panicking::panic("explicit panic") );
    ($msg:literal $(,)?) => ( $crate::panicking::panic($msg) );
    ($msg:expr $(,)?) => ({ $crate::panicking::panic_str_2015($msg); });
    ($fmt:expr, $($arg:tt)+) => ( $crate::panicking::panic_fmt($crate::format_args!($fmt, $($arg)+)) );
}

#[macro_export]
#[doc(hidden)]
macro_rules! __panic_2021 {
    () => ( $crate::panicking::panic("explicit panic") );
    ("{}", $arg:expr $(,)?) => ({ $crate::panicking::panic_display(&$arg); });
    ($($t:tt)+) => ({ $crate::panicking::panic_fmt($crate::format_args!($($t)+)); });
}

#[macro_export]
#[doc(hidden)]
macro_rules! __unreachable_2015 {
    () => ( $crate::panicking::panic("internal error: entered unreachable code") );
    ($msg:expr $(,)?) => ( $crate::panicking::unreachable_display(&$msg) );
    ($fmt:expr, $($arg:tt)*) => (
        $crate::panic!($crate::concat!("internal error: entered unreachable code: ", $fmt), $($arg)*)
    );
}

#[macro_export]
#[doc(hidden)]
macro_rules! __unreachable_2021 {
    () => ( $crate::panicking::panic("internal error: entered unreachable code") );
    ($($t:tt)+) => (
        $crate::panic!("internal error: entered unreachable code: {}", $crate::format_args!($($t)+))
    );
}

/// Asserts that two values are equal.
#[macro_export]
macro_rules! assert_eq {
    ($left:expr, $right:expr $(,)?) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if !(*left_val == *right_val) {
                    let kind = $crate::panicking::AssertKind::Eq;
                    $crate::panicking::assert_failed(
                        kind, &*left_val, &*right_val, $crate::option::Option::None);
                }
            }
        }
    };
    ($left:expr, $right:expr, $($arg:tt)+) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if !(*left_val == *right_val) {
                    let kind = $crate::panicking::AssertKind::Eq;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val,
                        $crate::option::Option::Some($crate::format_args!($($arg)+)));
                }
            }
        }
    };
}

/// Asserts that two values differ.
#[macro_export]
macro_rules! assert_ne {
    ($left:expr, $right:expr $(,)?) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if *left_val == *right_val {
                    let kind = $crate::panicking::AssertKind::Ne;
                    $crate::panicking::assert_failed(
                        kind, &*left_val, &*right_val, $crate::option::Option::None);
                }
            }
        }
    };
    ($left:expr, $right:expr, $($arg:tt)+) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if *left_val == *right_val {
                    let kind = $crate::panicking::AssertKind::Ne;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val,
                        $crate::option::Option::Some($crate::format_args!($($arg)+)));
                }
            }
        }
    };
}

/// Asserts that a value matches a pattern.
#[macro_export]
#[doc(hidden)]
macro_rules! __assert_matches {
    ($left:expr, $(|)? $( $pattern:pat_param )|+ $( if $guard:expr )? $(,)?) => {
        match $left {
            $( $pattern )|+ $( if $guard )? => {}
            ref left_val => {
                $crate::panicking::assert_matches_failed(left_val,
                    $crate::stringify!($($pattern)|+ $(if $guard)?), $crate::option::Option::None);
            }
        }
    };
    ($left:expr, $(|)? $( $pattern:pat_param )|+ $( if $guard:expr )?, $($arg:tt)+) => {
        match $left {
            $( $pattern )|+ $( if $guard )? => {}
            ref left_val => {
                $crate::panicking::assert_matches_failed(left_val,
                    $crate::stringify!($($pattern)|+ $(if $guard)?),
                    $crate::option::Option::Some($crate::format_args!($($arg)+)));
            }
        }
    };
}

/// `assert!` that only acts when debug assertions are enabled.
#[macro_export]
macro_rules! debug_assert {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert!($($arg)*); } };
}

/// `assert_eq!` that only acts when debug assertions are enabled.
#[macro_export]
macro_rules! debug_assert_eq {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert_eq!($($arg)*); } };
}

/// `assert_ne!` that only acts when debug assertions are enabled.
#[macro_export]
macro_rules! debug_assert_ne {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert_ne!($($arg)*); } };
}

/// Whether an expression matches a pattern.
#[macro_export]
macro_rules! matches {
    ($expression:expr, $pattern:pat $(if $guard:expr)? $(,)?) => {
        match $expression {
            $pattern $(if $guard)? => true,
            _ => false
        }
    };
}

/// The old form of the `?` operator.
#[macro_export]
macro_rules! r#try {
    ($expr:expr $(,)?) => {
        match $expr {
            $crate::result::Result::Ok(val) => val,
            $crate::result::Result::Err(err) => {
                return $crate::result::Result::Err($crate::convert::From::from(err));
            }
        }
    };
}

/// Writes formatted data into a writer.
#[macro_export]
macro_rules! write {
    ($dst:expr, $($arg:tt)*) => { $dst.write_fmt($crate::format_args!($($arg)*)) };
}

/// Writes formatted data and a newline into a writer.
#[macro_export]
#[allow_internal_unstable(format_args_nl)]
macro_rules! writeln {
    ($dst:expr $(,)?) => { $crate::write!($dst, "\n") };
    ($dst:expr, $($arg:tt)*) => { $dst.write_fmt($crate::format_args_nl!($($arg)*)) };
}

/// Marks code that is never reached.
#[macro_export]
#[rustc_builtin_macro(unreachable)]
#[allow_internal_unstable(edition_panic)]
macro_rules! unreachable {
    ($($arg:tt)*) => {
        /* built in */
    };
}

/// Marks code that is not implemented.
#[macro_export]
macro_rules! unimplemented {
    () => { $crate::panicking::panic("not implemented") };
    ($($arg:tt)+) => { $crate::panic!("not implemented: {}", $crate::format_args!($($arg)+)) };
}

/// Marks code that is yet to be written.
#[macro_export]
macro_rules! todo {
    () => { $crate::panicking::panic("not yet implemented") };
    ($($arg:tt)+) => { $crate::panic!("not yet implemented: {}", $crate::format_args!($($arg)+)) };
}

#[macro_export]
#[doc(hidden)]
macro_rules! __pin {
    ($value:expr $(,)?) => {
        $crate::pin::Pin::<&mut _> { __pointer: &mut { $value } }
    };
}

#[macro_export]
#[doc(hidden)]
macro_rules! __addr_of {
    ($place:expr) => { &raw const $place };
}

#[macro_export]
#[doc(hidden)]
macro_rules! __addr_of_mut {
    ($place:expr) => { &raw mut $place };
}

#[macro_export]
#[doc(hidden)]
macro_rules! __ready {
    ($e:expr $(,)?) => {
        match $e {
            $crate::task::Poll::Ready(t) => t,
            $crate::task::Poll::Pending => return $crate::task::Poll::Pending,
        }
    };
}

/// The macros and derives that the compiler implements.
#[macro_use]
pub(crate) mod builtin {
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! compile_error { ($msg:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[allow_internal_unstable(fmt_internals)]
    #[macro_export]
    macro_rules! format_args { ($fmt:expr) => {{}}; ($fmt:expr, $($args:tt)*) => {{}}; }

    #[rustc_builtin_macro]
    #[allow_internal_unstable(fmt_internals)]
    #[macro_export]
    macro_rules! const_format_args { ($fmt:expr) => {{}}; ($fmt:expr, $($args:tt)*) => {{}}; }

    #[rustc_builtin_macro]
    #[allow_internal_unstable(fmt_internals)]
    #[macro_export]
    macro_rules! format_args_nl { ($fmt:expr) => {{}}; ($fmt:expr, $($args:tt)*) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! env { ($name:expr $(,)?) => {{}}; ($name:expr, $msg:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! option_env { ($name:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! concat_bytes { ($($e:literal),+ $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! concat { ($($e:expr),* $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! line { () => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! column { () => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! file { () => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! stringify { ($($t:tt)*) => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! include_str { ($file:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! include_bytes { ($file:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! module_path { () => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! cfg { ($($cfg:tt)*) => {}; }

    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! include { ($file:expr $(,)?) => {{}}; }

    #[rustc_builtin_macro]
    #[macro_export]
    #[allow_internal_unstable(edition_panic, generic_assert_internals)]
    macro_rules! assert { ($cond:expr $(,)?) => {{}}; ($cond:expr, $($arg:tt)+) => {{}}; }

    #[rustc_builtin_macro]
    pub macro derive($item:item) {}

    #[rustc_builtin_macro]
    pub macro test($item:item) {}

    #[rustc_builtin_macro]
    #[allow_internal_unstable(rustc_attrs)]
    pub macro global_allocator($item:item) {}
}
