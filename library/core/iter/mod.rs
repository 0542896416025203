// SPDX-License-Identifier: MIT
//! Iterators: the traits in `traits`, what wraps an iterator in `adapters`, what makes one in
//! `sources`, and the ranges in `range`.

mod adapters;
mod range;
mod sources;
mod traits;

pub use self::adapters::{
    ByRefSized, Chain, Cloned, Copied, Cycle, Enumerate, Filter, FilterMap, FlatMap, Flatten, Fuse,
    Inspect, Intersperse, IntersperseWith, Map, MapWhile, MapWindows, Peekable, Rev, Scan, Skip,
    SkipWhile, StepBy, Take, TakeWhile, Zip, chain, zip,
};
pub(crate) use self::adapters::try_process;
pub use self::range::Step;
pub use self::sources::{
    Empty, FromFn, Once, OnceWith, Repeat, RepeatN, RepeatWith, Successors, empty, from_fn, once,
    once_with, repeat, repeat_n, repeat_with, successors,
};
pub use self::traits::{
    DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, FusedIterator, IntoIterator,
    Iterator, Product, Sum, TrustedLen,
};
