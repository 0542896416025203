// SPDX-License-Identifier: MIT
//! All collections: those of `alloc`, and the hash tables.

mod hash;

pub use alloc_crate::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList};
pub use alloc_crate::collections::{VecDeque, vec_deque};
pub use alloc_crate::collections::{TryReserveError, TryReserveErrorKind};
pub use alloc_crate::collections::{binary_heap, btree_map, btree_set, linked_list};

pub use self::hash_map::HashMap;
pub use self::hash_set::HashSet;
pub use core::ops::Bound;

/// A hash map.
pub mod hash_map {
    pub use super::hash::map::*;
    pub use crate::hash::random::{DefaultHasher, RandomState};
}

/// A hash set.
pub mod hash_set {
    pub use super::hash::set::*;
}
