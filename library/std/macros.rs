// SPDX-License-Identifier: MIT
//! The macros that `std` defines itself; the others are re-exported from `core` and `alloc`.

/// Panics the current thread; the expansion depends on the edition of the caller.
#[macro_export]
#[rustc_builtin_macro(std_panic)]
#[rustc_diagnostic_item = "std_panic_macro"]
#[allow_internal_unstable(edition_panic)]
macro_rules! panic {
    ($($arg:tt)*) => {
        /* compiler built-in */
    };
}

/// `panic!` before edition 2021: a single argument is the payload itself.
#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(panic_internals, const_format_args, panic_count, rt)]
macro_rules! __panic_2015 {
    () => {
        $crate::rt::begin_panic("explicit panic")
    };
    ($msg:expr $(,)?) => {
        $crate::rt::begin_panic($msg)
    };
    ("{}", $arg:expr $(,)?) => {
        $crate::rt::panic_display(&$arg)
    };
    ($fmt:expr, $($arg:tt)+) => {
        $crate::rt::panic_fmt($crate::const_format_args!($fmt, $($arg)+))
    };
}

/// Prints to the standard output.
#[macro_export]
#[rustc_diagnostic_item = "print_macro"]
#[allow_internal_unstable(print_internals)]
macro_rules! print {
    ($($arg:tt)*) => {{
        $crate::io::_print($crate::format_args!($($arg)*));
    }};
}

/// Prints to the standard output, with a newline.
#[macro_export]
#[rustc_diagnostic_item = "println_macro"]
#[allow_internal_unstable(print_internals, format_args_nl)]
macro_rules! println {
    () => {
        $crate::print!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_print($crate::format_args_nl!($($arg)*));
    }};
}

/// Prints to the standard error.
#[macro_export]
#[rustc_diagnostic_item = "eprint_macro"]
#[allow_internal_unstable(print_internals)]
macro_rules! eprint {
    ($($arg:tt)*) => {{
        $crate::io::_eprint($crate::format_args!($($arg)*));
    }};
}

/// Prints to the standard error, with a newline.
#[macro_export]
#[rustc_diagnostic_item = "eprintln_macro"]
#[allow_internal_unstable(print_internals, format_args_nl)]
macro_rules! eprintln {
    () => {
        $crate::eprint!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_eprint($crate::format_args_nl!($($arg)*));
    }};
}

/// Prints and returns the value of an expression, for quick debugging.
#[macro_export]
#[rustc_diagnostic_item = "dbg_macro"]
macro_rules! dbg {
    () => {
        $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!())
    };
    ($val:expr $(,)?) => {
        match $val {
            tmp => {
                $crate::eprintln!("[{}:{}:{}] {} = {:#?}",
                    $crate::file!(),
                    $crate::line!(),
                    $crate::column!(),
                    $crate::stringify!($val),
                    &&tmp as &dyn $crate::fmt::Debug,
                );
                tmp
            }
        }
    };
    ($($val:expr),+ $(,)?) => {
        ($($crate::dbg!($val)),+,)
    };
}

/// Declares thread-local statics, each a `LocalKey`.
#[macro_export]
#[rustc_diagnostic_item = "thread_local_macro"]
#[allow_internal_unstable(thread_local, thread_local_internals)]
macro_rules! thread_local {
    () => {};

    ($(#[$($attr:tt)*])* $vis:vis static $name:ident: $t:ty = const $init:block; $($rest:tt)*) => {
        $crate::__thread_local_one!([$(#[$($attr)*])*] $vis $name, $t, const { $init });
        $crate::thread_local!($($rest)*);
    };

    ($(#[$($attr:tt)*])* $vis:vis static $name:ident: $t:ty = const $init:block) => {
        $crate::__thread_local_one!([$(#[$($attr)*])*] $vis $name, $t, const { $init });
    };

    ($(#[$($attr:tt)*])* $vis:vis static $name:ident: $t:ty = $init:expr; $($rest:tt)*) => {
        $crate::__thread_local_one!([$(#[$($attr)*])*] $vis $name, $t, $init);
        $crate::thread_local!($($rest)*);
    };

    ($(#[$($attr:tt)*])* $vis:vis static $name:ident: $t:ty = $init:expr) => {
        $crate::__thread_local_one!([$(#[$($attr)*])*] $vis $name, $t, $init);
    };
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(thread_local, thread_local_internals)]
macro_rules! __thread_local_one {
    ([$($attr:tt)*] $vis:vis $name:ident, $t:ty, $init:expr) => {
        $($attr)*
        $vis const $name: $crate::thread::LocalKey<$t> = {
            #[inline]
            fn __init() -> $t {
                $init
            }
            fn __get(
                init: $crate::option::Option<&mut $crate::option::Option<$t>>,
            ) -> *const $t {
                #[thread_local]
                static VALUE: $crate::thread::local_impl::Storage<$t> =
                    $crate::thread::local_impl::Storage::new();
                VALUE.get_or_init(init, __init)
            }
            unsafe { $crate::thread::LocalKey::new(__get) }
        };
    };
}
