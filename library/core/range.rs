// SPDX-License-Identifier: MIT
//! `core::range`: re-exports of the range types.

pub use crate::ops::{Bound, RangeBounds, RangeFull, RangeTo, RangeToInclusive};
