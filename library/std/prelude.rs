// SPDX-License-Identifier: MIT
//! What every module sees without asking.

/// The part that all editions share.
pub mod v1 {
    pub use crate::borrow::ToOwned;
    pub use crate::boxed::Box;
    pub use crate::string::{String, ToString};
    pub use crate::vec::Vec;
    pub use core::convert::{AsMut, AsRef, From, Into};
    pub use core::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, IntoIterator, Iterator};
    pub use core::marker::{Send, Sized, Sync, Unpin};
    pub use core::mem::{align_of, align_of_val, drop, size_of, size_of_val};
    pub use core::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
    pub use core::option::Option::{self, None, Some};
    pub use core::prelude::v1::{
        Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd, derive,
        global_allocator, test,
    };
    pub use core::prelude::v1::{
        assert, cfg, column, compile_error, concat, env, file, format_args, include,
        include_bytes, include_str, line, module_path, option_env, stringify,
    };
    pub use core::result::Result::{self, Err, Ok};

    pub use crate::{
        assert_eq, assert_ne, dbg, debug_assert, debug_assert_eq, debug_assert_ne, eprint,
        eprintln, format, matches, print, println, thread_local, todo, r#try, unimplemented,
        unreachable, write, writeln,
    };

    // `vec` and `panic` are modules, too. The empty modules hide those, so that only the
    // macros come through.
    mod macros_only {
        mod panic {}
        mod vec {}
        pub use crate::*;
    }
    pub use self::macros_only::{panic, vec};
}

pub mod rust_2015 {
    pub use super::v1::*;
}

pub mod rust_2018 {
    pub use super::v1::*;
}

pub mod rust_2021 {
    pub use super::v1::*;
    pub use core::convert::{TryFrom, TryInto};
    pub use core::iter::FromIterator;
}

pub mod rust_2024 {
    pub use super::rust_2021::*;
    pub use core::future::{Future, IntoFuture};
}
