// SPDX-License-Identifier: MIT
//! Nodes of the B-tree and what is done to them.
//!
//! A node holds up to 11 pairs in order; an internal node also 12 edges to its children. All
//! leaves are at the same depth; every node but the root has at least 5 pairs. Children know
//! their parent and their place in it. A place between pairs is an `Edge` of a leaf: every
//! gap in the whole order is exactly one such edge.

use crate::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use core::mem::MaybeUninit;
use core::ptr;

pub(super) const CAPACITY: usize = 11;
const MIN_LEN: usize = 5;

#[repr(C)]
pub(super) struct Leaf<K, V> {
    parent: *const Internal<K, V>,
    parent_idx: u16,
    len: u16,
    keys: [MaybeUninit<K>; CAPACITY],
    vals: [MaybeUninit<V>; CAPACITY],
}

#[repr(C)]
pub(super) struct Internal<K, V> {
    data: Leaf<K, V>,
    edges: [*const Leaf<K, V>; CAPACITY + 1],
}

/// A node, leaf or internal; which one is known by its height.
pub(super) type Node<K, V> = *mut Leaf<K, V>;

/// A gap between pairs: before pair `idx` of a leaf.
pub(super) struct Edge<K, V> {
    pub(super) node: *const Leaf<K, V>,
    pub(super) idx: usize,
}

impl<K, V> Clone for Edge<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Edge<K, V> {}

impl<K, V> PartialEq for Edge<K, V> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.node, other.node) && self.idx == other.idx
    }
}

/// A pair in the tree.
pub(super) struct Pair<K, V> {
    pub(super) node: *const Leaf<K, V>,
    pub(super) height: usize,
    pub(super) idx: usize,
}

impl<K, V> Clone for Pair<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Pair<K, V> {}

impl<K, V> Pair<K, V> {
    #[inline]
    pub(super) fn key(&self) -> *mut K {
        unsafe { key_at(self.node as Node<K, V>, self.idx) }
    }

    #[inline]
    pub(super) fn val(&self) -> *mut V {
        unsafe { val_at(self.node as Node<K, V>, self.idx) }
    }
}

#[inline(always)]
pub(super) unsafe fn len_of<K, V>(node: *const Leaf<K, V>) -> usize {
    unsafe { (*node).len as usize }
}

#[inline(always)]
pub(super) unsafe fn key_at<K, V>(node: Node<K, V>, idx: usize) -> *mut K {
    unsafe { (&raw mut (*node).keys as *mut K).add(idx) }
}

#[inline(always)]
pub(super) unsafe fn val_at<K, V>(node: Node<K, V>, idx: usize) -> *mut V {
    unsafe { (&raw mut (*node).vals as *mut V).add(idx) }
}

#[inline(always)]
unsafe fn edge_at<K, V>(node: Node<K, V>, idx: usize) -> *mut *const Leaf<K, V> {
    unsafe { (&raw mut (*(node as *mut Internal<K, V>)).edges as *mut *const Leaf<K, V>).add(idx) }
}

#[inline(always)]
pub(super) unsafe fn child<K, V>(node: *const Leaf<K, V>, idx: usize) -> *const Leaf<K, V> {
    unsafe { *edge_at(node as Node<K, V>, idx) }
}

fn allocate(layout: Layout) -> *mut u8 {
    let raw = unsafe { alloc(layout) };
    if raw.is_null() {
        handle_alloc_error(layout);
    }
    raw
}

pub(super) fn new_leaf<K, V>() -> Node<K, V> {
    let node = allocate(Layout::new::<Leaf<K, V>>()) as Node<K, V>;
    unsafe {
        (*node).parent = ptr::null();
        (*node).len = 0;
    }
    node
}

fn new_internal<K, V>() -> Node<K, V> {
    let node = allocate(Layout::new::<Internal<K, V>>()) as Node<K, V>;
    unsafe {
        (*node).parent = ptr::null();
        (*node).len = 0;
    }
    node
}

unsafe fn free<K, V>(node: Node<K, V>, height: usize) {
    let layout =
        if height == 0 { Layout::new::<Leaf<K, V>>() } else { Layout::new::<Internal<K, V>>() };
    unsafe { dealloc(node as *mut u8, layout) }
}

/// Frees a subtree's nodes; the pairs are gone already.
pub(super) unsafe fn free_tree<K, V>(node: *const Leaf<K, V>, height: usize) {
    unsafe {
        if height > 0 {
            for i in 0..=len_of(node) {
                free_tree(child(node, i), height - 1);
            }
        }
        free(node as Node<K, V>, height);
    }
}

/// Sets parent and place of children `from..to`.
unsafe fn adopt<K, V>(node: Node<K, V>, from: usize, to: usize) {
    let mut i = from;
    while i < to {
        unsafe {
            let child = *edge_at(node, i) as Node<K, V>;
            (*child).parent = node as *const Internal<K, V>;
            (*child).parent_idx = i as u16;
        }
        i += 1;
    }
}

unsafe fn insert_into<T>(base: *mut T, len: usize, idx: usize, value: T) {
    unsafe {
        let place = base.add(idx);
        if idx < len {
            ptr::copy(place, place.add(1), len - idx);
        }
        ptr::write(place, value);
    }
}

unsafe fn remove_from<T>(base: *mut T, len: usize, idx: usize) -> T {
    unsafe {
        let place = base.add(idx);
        let value = ptr::read(place);
        ptr::copy(place.add(1), place, len - idx - 1);
        value
    }
}

/// Puts a pair into a node with room, and for internal nodes the edge behind it.
unsafe fn insert_fit<K, V>(
    node: Node<K, V>,
    idx: usize,
    key: K,
    val: V,
    edge: Option<Node<K, V>>,
) -> *mut V {
    unsafe {
        let len = len_of(node);
        insert_into(key_at(node, 0), len, idx, key);
        insert_into(val_at(node, 0), len, idx, val);
        (*node).len = (len + 1) as u16;
        if let Some(edge) = edge {
            insert_into(edge_at(node, 0), len + 1, idx + 1, edge as *const Leaf<K, V>);
            adopt(node, idx + 1, len + 2);
        }
        val_at(node, idx)
    }
}

/// Splits a full node at pair `middle`, which comes out; the pairs behind it are moved.
unsafe fn split<K, V>(node: Node<K, V>, height: usize, middle: usize) -> (K, V, Node<K, V>) {
    unsafe {
        let right = if height == 0 { new_leaf() } else { new_internal() };
        let count = len_of(node) - middle - 1;
        let key = ptr::read(key_at(node, middle));
        let val = ptr::read(val_at(node, middle));
        ptr::copy_nonoverlapping(key_at(node, middle + 1), key_at(right, 0), count);
        ptr::copy_nonoverlapping(val_at(node, middle + 1), val_at(right, 0), count);
        (*node).len = middle as u16;
        (*right).len = count as u16;
        if height > 0 {
            ptr::copy_nonoverlapping(edge_at(node, middle + 1), edge_at(right, 0), count + 1);
            adopt(right, 0, count + 1);
        }
        (key, val, right)
    }
}

/// Where to split a full node that gets a pair at `idx`: the pair that goes up, and where the
/// new one belongs (in the right half or not, at which place).
fn split_point(idx: usize) -> (usize, bool, usize) {
    if idx < 5 {
        (4, false, idx)
    } else if idx == 5 {
        (5, false, idx)
    } else if idx == 6 {
        (5, true, 0)
    } else {
        (6, true, idx - 7)
    }
}

/// The tree as the map keeps it.
pub(super) struct Tree<K, V> {
    /// Null if the map never had an element.
    pub(super) root: *const Leaf<K, V>,
    pub(super) height: usize,
    pub(super) length: usize,
}

impl<K, V> Tree<K, V> {
    pub(super) const fn new() -> Tree<K, V> {
        Tree { root: ptr::null(), height: 0, length: 0 }
    }

    /// Inserts a pair at the gap. `edge.node` is null if there is no root yet.
    pub(super) unsafe fn insert(&mut self, edge: Edge<K, V>, key: K, val: V) -> Pair<K, V> {
        unsafe {
            self.length += 1;
            let mut node = edge.node as Node<K, V>;
            if node.is_null() {
                node = new_leaf();
                self.root = node;
            }
            if len_of(node) < CAPACITY {
                insert_fit(node, edge.idx, key, val, None);
                return Pair { node, height: 0, idx: edge.idx };
            }
            let (middle, in_right, idx) = split_point(edge.idx);
            let (mut up_key, mut up_val, mut right) = split(node, 0, middle);
            let target = if in_right { right } else { node };
            insert_fit(target, idx, key, val, None);
            let inserted = Pair { node: target as *const Leaf<K, V>, height: 0, idx };
            // Hand the middle pair up until a node has room.
            let mut height = 0;
            loop {
                let parent = (*node).parent as Node<K, V>;
                if parent.is_null() {
                    let root = new_internal();
                    ptr::write(edge_at(root, 0), node as *const Leaf<K, V>);
                    adopt(root, 0, 1);
                    insert_fit(root, 0, up_key, up_val, Some(right));
                    self.root = root;
                    self.height += 1;
                    return inserted;
                }
                let at = (*node).parent_idx as usize;
                height += 1;
                if len_of(parent) < CAPACITY {
                    insert_fit(parent, at, up_key, up_val, Some(right));
                    return inserted;
                }
                let (middle, in_right, idx) = split_point(at);
                let (next_key, next_val, next_right) = split(parent, height, middle);
                let target = if in_right { next_right } else { parent };
                insert_fit(target, idx, up_key, up_val, Some(right));
                up_key = next_key;
                up_val = next_val;
                right = next_right;
                node = parent;
            }
        }
    }

    /// Takes a pair out and restores the balance.
    pub(super) unsafe fn remove(&mut self, pair: Pair<K, V>) -> (K, V) {
        unsafe {
            self.length -= 1;
            let node = pair.node as Node<K, V>;
            if pair.height == 0 {
                let len = len_of(node);
                let key = remove_from(key_at(node, 0), len, pair.idx);
                let val = remove_from(val_at(node, 0), len, pair.idx);
                (*node).len = (len - 1) as u16;
                self.balance(node);
                return (key, val);
            }
            // An inner pair gives its place to its predecessor, which is last in a leaf.
            let mut leaf = child(node, pair.idx);
            let mut height = pair.height - 1;
            while height > 0 {
                leaf = child(leaf, len_of(leaf));
                height -= 1;
            }
            let leaf = leaf as Node<K, V>;
            let last = len_of(leaf) - 1;
            let key = ptr::replace(key_at(node, pair.idx), ptr::read(key_at(leaf, last)));
            let val = ptr::replace(val_at(node, pair.idx), ptr::read(val_at(leaf, last)));
            (*leaf).len = last as u16;
            self.balance(leaf);
            (key, val)
        }
    }

    /// Gives a leaf, and then its ancestors, enough pairs again.
    unsafe fn balance(&mut self, leaf: Node<K, V>) {
        unsafe {
            let mut node = leaf;
            let mut height = 0;
            while len_of(node) < MIN_LEN {
                let parent = (*node).parent as Node<K, V>;
                if parent.is_null() {
                    if len_of(node) == 0 {
                        self.drop_root(node, height);
                    }
                    return;
                }
                let idx = (*node).parent_idx as usize;
                let at = if idx > 0 { idx - 1 } else { 0 };
                let left = child(parent, at) as Node<K, V>;
                let right = child(parent, at + 1) as Node<K, V>;
                if len_of(left) + len_of(right) + 1 > CAPACITY {
                    if idx > 0 {
                        move_right(parent, at, left, right, height);
                    } else {
                        move_left(parent, at, left, right, height);
                    }
                    return;
                }
                merge(parent, at, left, right, height);
                node = parent;
                height += 1;
            }
        }
    }

    unsafe fn drop_root(&mut self, root: Node<K, V>, height: usize) {
        unsafe {
            if height == 0 {
                self.root = ptr::null();
            } else {
                let only = child(root, 0) as Node<K, V>;
                (*only).parent = ptr::null();
                self.root = only;
                self.height -= 1;
            }
            free(root, height);
        }
    }

    pub(super) fn first_edge(&self) -> Edge<K, V> {
        let mut node = self.root;
        for _ in 0..self.height {
            node = unsafe { child(node, 0) };
        }
        Edge { node, idx: 0 }
    }

    pub(super) fn last_edge(&self) -> Edge<K, V> {
        let mut node = self.root;
        if node.is_null() {
            return Edge { node, idx: 0 };
        }
        unsafe {
            for _ in 0..self.height {
                node = child(node, len_of(node));
            }
            Edge { node, idx: len_of(node) }
        }
    }
}

/// Moves the last pair of the left sibling over the parent into the right one.
unsafe fn move_right<K, V>(
    parent: Node<K, V>,
    at: usize,
    left: Node<K, V>,
    right: Node<K, V>,
    height: usize,
) {
    unsafe {
        let last = len_of(left) - 1;
        let key = ptr::replace(key_at(parent, at), ptr::read(key_at(left, last)));
        let val = ptr::replace(val_at(parent, at), ptr::read(val_at(left, last)));
        let len = len_of(right);
        insert_into(key_at(right, 0), len, 0, key);
        insert_into(val_at(right, 0), len, 0, val);
        if height > 0 {
            let edge = child(left, last + 1);
            insert_into(edge_at(right, 0), len + 1, 0, edge);
            adopt(right, 0, len + 2);
        }
        (*left).len = last as u16;
        (*right).len = (len + 1) as u16;
    }
}

/// Moves the first pair of the right sibling over the parent into the left one.
unsafe fn move_left<K, V>(
    parent: Node<K, V>,
    at: usize,
    left: Node<K, V>,
    right: Node<K, V>,
    height: usize,
) {
    unsafe {
        let len = len_of(right);
        let first_key = remove_from(key_at(right, 0), len, 0);
        let first_val = remove_from(val_at(right, 0), len, 0);
        let key = ptr::replace(key_at(parent, at), first_key);
        let val = ptr::replace(val_at(parent, at), first_val);
        let end = len_of(left);
        ptr::write(key_at(left, end), key);
        ptr::write(val_at(left, end), val);
        if height > 0 {
            let edge = remove_from(edge_at(right, 0), len + 1, 0);
            ptr::write(edge_at(left, end + 1), edge);
            adopt(left, end + 1, end + 2);
            adopt(right, 0, len);
        }
        (*left).len = (end + 1) as u16;
        (*right).len = (len - 1) as u16;
    }
}

/// Joins two siblings and the pair between them in the left one.
unsafe fn merge<K, V>(
    parent: Node<K, V>,
    at: usize,
    left: Node<K, V>,
    right: Node<K, V>,
    height: usize,
) {
    unsafe {
        let (n, m, total) = (len_of(left), len_of(right), len_of(parent));
        let key = remove_from(key_at(parent, 0), total, at);
        let val = remove_from(val_at(parent, 0), total, at);
        ptr::write(key_at(left, n), key);
        ptr::write(val_at(left, n), val);
        ptr::copy_nonoverlapping(key_at(right, 0), key_at(left, n + 1), m);
        ptr::copy_nonoverlapping(val_at(right, 0), val_at(left, n + 1), m);
        remove_from(edge_at(parent, 0), total + 1, at + 1);
        (*parent).len = (total - 1) as u16;
        adopt(parent, at + 1, total);
        if height > 0 {
            ptr::copy_nonoverlapping(edge_at(right, 0), edge_at(left, n + 1), m + 1);
            adopt(left, n + 1, n + m + 2);
        }
        (*left).len = (n + m + 1) as u16;
        free(right, height);
    }
}

impl<K, V> Edge<K, V> {
    pub(super) const fn none() -> Edge<K, V> {
        Edge { node: ptr::null(), idx: 0 }
    }

    /// The pair behind the gap.
    #[inline]
    pub(super) unsafe fn next_pair(self) -> Option<Pair<K, V>> {
        unsafe {
            let (mut node, mut idx, mut height) = (self.node, self.idx, 0);
            if node.is_null() {
                return None;
            }
            while idx == len_of(node) {
                let parent = (*node).parent;
                if parent.is_null() {
                    return None;
                }
                idx = (*node).parent_idx as usize;
                node = parent as *const Leaf<K, V>;
                height += 1;
            }
            Some(Pair { node, height, idx })
        }
    }

    /// The pair before the gap.
    #[inline]
    pub(super) unsafe fn previous_pair(self) -> Option<Pair<K, V>> {
        unsafe {
            let (mut node, mut idx, mut height) = (self.node, self.idx, 0);
            if node.is_null() {
                return None;
            }
            while idx == 0 {
                let parent = (*node).parent;
                if parent.is_null() {
                    return None;
                }
                idx = (*node).parent_idx as usize;
                node = parent as *const Leaf<K, V>;
                height += 1;
            }
            Some(Pair { node, height, idx: idx - 1 })
        }
    }
}

impl<K, V> Pair<K, V> {
    /// The gap behind the pair.
    #[inline]
    pub(super) unsafe fn edge_after(self) -> Edge<K, V> {
        unsafe {
            if self.height == 0 {
                return Edge { node: self.node, idx: self.idx + 1 };
            }
            let mut node = child(self.node, self.idx + 1);
            for _ in 1..self.height {
                node = child(node, 0);
            }
            Edge { node, idx: 0 }
        }
    }

    /// The gap before the pair.
    #[inline]
    pub(super) unsafe fn edge_before(self) -> Edge<K, V> {
        unsafe {
            if self.height == 0 {
                return Edge { node: self.node, idx: self.idx };
            }
            let mut node = child(self.node, self.idx);
            for _ in 1..self.height {
                node = child(node, len_of(node));
            }
            Edge { node, idx: len_of(node) }
        }
    }
}
