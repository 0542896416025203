// SPDX-License-Identifier: MIT
//! `BTreeMap`, its entries and iterators.

use self::Entry::*;
use super::node::{Edge, Node, Pair, Tree, child, free_tree, key_at, len_of};
use crate::boxed::Box;
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::error::Error;
use core::fmt::{self, Debug};
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::mem;
use core::ops::{Bound, Index, RangeBounds};
use core::ptr;

/// An ordered map based on a B-Tree.
#[rustc_diagnostic_item = "BTreeMap"]
#[rustc_insignificant_dtor]
pub struct BTreeMap<K, V> {
    tree: Tree<K, V>,
    marker: PhantomData<Box<(K, V)>>,
}

unsafe impl<K: Send, V: Send> Send for BTreeMap<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for BTreeMap<K, V> {}
impl<K, V> Unpin for BTreeMap<K, V> {}
impl<K, V> core::panic::UnwindSafe for BTreeMap<K, V>
where
    K: core::panic::RefUnwindSafe,
    V: core::panic::RefUnwindSafe,
{
}
impl<K, V> core::panic::RefUnwindSafe for BTreeMap<K, V>
where
    K: core::panic::RefUnwindSafe,
    V: core::panic::RefUnwindSafe,
{
}

/// Result of a search.
enum Search<K, V> {
    Found(Pair<K, V>),
    Gap(Edge<K, V>),
}

impl<K, V> Tree<K, V> {
    #[inline]
    fn search<Q: ?Sized + Ord>(&self, key: &Q) -> Search<K, V>
    where
        K: Borrow<Q>,
    {
        let mut node = self.root;
        let mut height = self.height;
        if node.is_null() {
            return Search::Gap(Edge::none());
        }
        loop {
            unsafe {
                let len = len_of(node);
                let mut idx = 0;
                while idx < len {
                    match key.cmp((*key_at::<K, V>(node as Node<K, V>, idx)).borrow()) {
                        Ordering::Greater => idx += 1,
                        Ordering::Equal => return Search::Found(Pair { node, height, idx }),
                        Ordering::Less => break,
                    }
                }
                if height == 0 {
                    return Search::Gap(Edge { node, idx });
                }
                node = child(node, idx);
                height -= 1;
            }
        }
    }

    fn find<Q: ?Sized + Ord>(&self, key: &Q) -> Option<Pair<K, V>>
    where
        K: Borrow<Q>,
    {
        match self.search(key) {
            Search::Found(pair) => Some(pair),
            Search::Gap(_) => None,
        }
    }

    /// The gap before the first pair that is `key` or more (`after`: more than `key`).
    fn edge_at_bound<Q: ?Sized + Ord>(&self, key: &Q, after: bool) -> Edge<K, V>
    where
        K: Borrow<Q>,
    {
        let mut node = self.root;
        if node.is_null() {
            return Edge::none();
        }
        let mut height = self.height;
        loop {
            unsafe {
                let len = len_of(node);
                let mut idx = 0;
                while idx < len {
                    let here: &Q = (*key_at::<K, V>(node as Node<K, V>, idx)).borrow();
                    let order = here.cmp(key);
                    if order == Ordering::Greater || (order == Ordering::Equal && !after) {
                        break;
                    }
                    idx += 1;
                }
                if height == 0 {
                    return Edge { node, idx };
                }
                node = child(node, idx);
                height -= 1;
            }
        }
    }

    fn range<Q: ?Sized + Ord, R: RangeBounds<Q>>(&self, range: R, set: bool) -> Span<K, V>
    where
        K: Borrow<Q>,
    {
        match (range.start_bound(), range.end_bound()) {
            (Bound::Excluded(s), Bound::Excluded(e)) if s == e => {
                if set {
                    panic!("range start and end are equal and excluded in BTreeSet")
                } else {
                    panic!("range start and end are equal and excluded in BTreeMap")
                }
            }
            (Bound::Included(s) | Bound::Excluded(s), Bound::Included(e) | Bound::Excluded(e))
                if s > e =>
            {
                if set {
                    panic!("range start is greater than range end in BTreeSet")
                } else {
                    panic!("range start is greater than range end in BTreeMap")
                }
            }
            _ => {}
        }
        let front = match range.start_bound() {
            Bound::Included(key) => self.edge_at_bound(key, false),
            Bound::Excluded(key) => self.edge_at_bound(key, true),
            Bound::Unbounded => self.first_edge(),
        };
        let back = match range.end_bound() {
            Bound::Included(key) => self.edge_at_bound(key, true),
            Bound::Excluded(key) => self.edge_at_bound(key, false),
            Bound::Unbounded => self.last_edge(),
        };
        Span { front, back }
    }

    fn whole(&self) -> Span<K, V> {
        Span { front: self.first_edge(), back: self.last_edge() }
    }
}

/// The pairs between two gaps.
struct Span<K, V> {
    front: Edge<K, V>,
    back: Edge<K, V>,
}

unsafe impl<K: Sync, V: Sync> Send for Span<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for Span<K, V> {}

impl<K, V> Clone for Span<K, V> {
    fn clone(&self) -> Self {
        Span { front: self.front, back: self.back }
    }
}

impl<K, V> Span<K, V> {
    const fn empty() -> Self {
        Span { front: Edge::none(), back: Edge::none() }
    }

    #[inline]
    fn next(&mut self) -> Option<Pair<K, V>> {
        if self.front == self.back {
            return None;
        }
        unsafe {
            let pair = self.front.next_pair()?;
            self.front = pair.edge_after();
            Some(pair)
        }
    }

    #[inline]
    fn next_back(&mut self) -> Option<Pair<K, V>> {
        if self.front == self.back {
            return None;
        }
        unsafe {
            let pair = self.back.previous_pair()?;
            self.back = pair.edge_before();
            Some(pair)
        }
    }
}

impl<K, V> BTreeMap<K, V> {
    #[inline]
    #[must_use]
    pub const fn new() -> BTreeMap<K, V> {
        BTreeMap { tree: Tree::new(), marker: PhantomData }
    }

    pub fn clear(&mut self) {
        drop(mem::replace(self, BTreeMap::new()));
    }

    pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        match self.tree.find(key) {
            Some(pair) => Some(unsafe { &*pair.val() }),
            None => None,
        }
    }

    pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        self.tree.find(k).map(|pair| unsafe { (&*pair.key(), &*pair.val()) })
    }

    fn first_pair(&self) -> Option<Pair<K, V>> {
        unsafe { self.tree.first_edge().next_pair() }
    }

    fn last_pair(&self) -> Option<Pair<K, V>> {
        unsafe { self.tree.last_edge().previous_pair() }
    }

    pub fn first_key_value(&self) -> Option<(&K, &V)>
    where
        K: Ord,
    {
        self.first_pair().map(|pair| unsafe { (&*pair.key(), &*pair.val()) })
    }

    pub fn first_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>>
    where
        K: Ord,
    {
        self.first_pair().map(|pair| OccupiedEntry { pair, map: self })
    }

    pub fn pop_first(&mut self) -> Option<(K, V)>
    where
        K: Ord,
    {
        self.first_pair().map(|pair| unsafe { self.tree.remove(pair) })
    }

    pub fn last_key_value(&self) -> Option<(&K, &V)>
    where
        K: Ord,
    {
        self.last_pair().map(|pair| unsafe { (&*pair.key(), &*pair.val()) })
    }

    pub fn last_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>>
    where
        K: Ord,
    {
        self.last_pair().map(|pair| OccupiedEntry { pair, map: self })
    }

    pub fn pop_last(&mut self) -> Option<(K, V)>
    where
        K: Ord,
    {
        self.last_pair().map(|pair| unsafe { self.tree.remove(pair) })
    }

    pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        self.tree.find(key).is_some()
    }

    pub fn get_mut<Q: ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        match self.tree.find(key) {
            Some(pair) => Some(unsafe { &mut *pair.val() }),
            None => None,
        }
    }

    #[rustc_confusables("push", "put", "set")]
    pub fn insert(&mut self, key: K, value: V) -> Option<V>
    where
        K: Ord,
    {
        match self.tree.search(&key) {
            Search::Found(pair) => Some(mem::replace(unsafe { &mut *pair.val() }, value)),
            Search::Gap(edge) => {
                unsafe { self.tree.insert(edge, key, value) };
                None
            }
        }
    }

    pub fn try_insert(
        &mut self,
        key: K,
        value: V,
    ) -> Result<&mut V, OccupiedError<'_, K, V>>
    where
        K: Ord,
    {
        match self.entry(key) {
            Occupied(entry) => Err(OccupiedError { entry, value }),
            Vacant(entry) => Ok(entry.insert(value)),
        }
    }

    /// Adds a pair whose key is larger than all others.
    fn push_last(&mut self, key: K, value: V) {
        let edge = self.tree.last_edge();
        unsafe { self.tree.insert(edge, key, value) };
    }

    #[rustc_confusables("delete", "take")]
    pub fn remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        match self.tree.find(key) {
            Some(pair) => Some(unsafe { self.tree.remove(pair) }.1),
            None => None,
        }
    }

    pub fn remove_entry<Q: ?Sized>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q> + Ord,
        Q: Ord,
    {
        self.tree.find(key).map(|pair| unsafe { self.tree.remove(pair) })
    }

    #[inline]
    pub fn retain<F>(&mut self, mut f: F)
    where
        K: Ord,
        F: FnMut(&K, &mut V) -> bool,
    {
        self.extract_if(.., |k, v| !f(k, v)).for_each(drop);
    }

    pub fn append(&mut self, other: &mut Self)
    where
        K: Ord,
    {
        if self.is_empty() {
            mem::swap(self, other);
            return;
        }
        for (key, value) in mem::take(other) {
            self.insert(key, value);
        }
    }

    pub fn range<T: ?Sized, R>(&self, range: R) -> Range<'_, K, V>
    where
        T: Ord,
        K: Borrow<T> + Ord,
        R: RangeBounds<T>,
    {
        Range { inner: self.tree.range(range, false), marker: PhantomData }
    }

    pub(super) fn range_of_set<T: ?Sized, R>(&self, range: R) -> Range<'_, K, V>
    where
        T: Ord,
        K: Borrow<T> + Ord,
        R: RangeBounds<T>,
    {
        Range { inner: self.tree.range(range, true), marker: PhantomData }
    }

    pub fn range_mut<T: ?Sized, R>(&mut self, range: R) -> RangeMut<'_, K, V>
    where
        T: Ord,
        K: Borrow<T> + Ord,
        R: RangeBounds<T>,
    {
        RangeMut { inner: self.tree.range(range, false), marker: PhantomData }
    }

    pub fn entry(&mut self, key: K) -> Entry<'_, K, V>
    where
        K: Ord,
    {
        match self.tree.search(&key) {
            Search::Found(pair) => Occupied(OccupiedEntry { pair, map: self }),
            Search::Gap(edge) => Vacant(VacantEntry { key, edge, map: self }),
        }
    }

    pub fn split_off<Q: ?Sized + Ord>(&mut self, key: &Q) -> Self
    where
        K: Borrow<Q> + Ord,
    {
        let mut low = BTreeMap::new();
        let mut high = BTreeMap::new();
        for (k, v) in mem::take(self) {
            if k.borrow() < key {
                low.push_last(k, v);
            } else {
                high.push_last(k, v);
            }
        }
        *self = low;
        high
    }

    pub fn extract_if<F, R>(&mut self, range: R, pred: F) -> ExtractIf<'_, K, V, R, F>
    where
        K: Ord,
        R: RangeBounds<K>,
        F: FnMut(&K, &mut V) -> bool,
    {
        let rest = mem::take(self).into_iter();
        ExtractIf { rest, kept: BTreeMap::new(), map: self, range, pred }
    }

    #[inline]
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { inner: self.into_iter() }
    }

    #[inline]
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { inner: self.into_iter() }
    }

    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { span: self.tree.whole(), length: self.tree.length, marker: PhantomData }
    }

    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut { span: self.tree.whole(), length: self.tree.length, marker: PhantomData }
    }

    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { inner: self.iter() }
    }

    pub fn values(&self) -> Values<'_, K, V> {
        Values { inner: self.iter() }
    }

    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { inner: self.iter_mut() }
    }

    #[must_use]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.tree.length
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tree.length == 0
    }
}

unsafe impl<#[may_dangle] K, #[may_dangle] V> Drop for BTreeMap<K, V> {
    fn drop(&mut self) {
        drop(unsafe { ptr::read(self) }.into_iter())
    }
}

impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> {
    fn clone(&self) -> BTreeMap<K, V> {
        let mut copy = BTreeMap::new();
        for (key, value) in self {
            copy.push_last(key.clone(), value.clone());
        }
        copy
    }
}

impl<K, V> Default for BTreeMap<K, V> {
    fn default() -> BTreeMap<K, V> {
        BTreeMap::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for BTreeMap<K, V> {
    fn eq(&self, other: &BTreeMap<K, V>) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a == b)
    }
}

impl<K: Eq, V: Eq> Eq for BTreeMap<K, V> {}

impl<K: PartialOrd, V: PartialOrd> PartialOrd for BTreeMap<K, V> {
    fn partial_cmp(&self, other: &BTreeMap<K, V>) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}

impl<K: Ord, V: Ord> Ord for BTreeMap<K, V> {
    fn cmp(&self, other: &BTreeMap<K, V>) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<K: Hash, V: Hash> Hash for BTreeMap<K, V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_length_prefix(self.len());
        for elt in self {
            elt.hash(state);
        }
    }
}

impl<K: Debug, V: Debug> Debug for BTreeMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K, Q: ?Sized, V> Index<&Q> for BTreeMap<K, V>
where
    K: Borrow<Q> + Ord,
    Q: Ord,
{
    type Output = V;
    #[inline]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for BTreeMap<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> BTreeMap<K, V> {
        let mut map = BTreeMap::new();
        map.extend(iter);
        map
    }
}

impl<K: Ord, V> Extend<(K, V)> for BTreeMap<K, V> {
    #[inline]
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {
        iter.into_iter().for_each(move |(k, v)| {
            self.insert(k, v);
        });
    }
}

impl<'a, K: Ord + Copy, V: Copy> Extend<(&'a K, &'a V)> for BTreeMap<K, V> {
    fn extend<I: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: I) {
        self.extend(iter.into_iter().map(|(&key, &value)| (key, value)));
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for BTreeMap<K, V> {
    fn from(arr: [(K, V); N]) -> Self {
        arr.into_iter().collect()
    }
}

/// An iterator over the entries of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, K: 'a, V: 'a> {
    span: Span<K, V>,
    length: usize,
    marker: PhantomData<&'a (K, V)>,
}

/// A mutable iterator over the entries of a `BTreeMap`.
pub struct IterMut<'a, K: 'a, V: 'a> {
    span: Span<K, V>,
    length: usize,
    marker: PhantomData<&'a mut (K, V)>,
}

/// An owning iterator over the entries of a `BTreeMap`; the nodes are freed at its end.
#[rustc_insignificant_dtor]
pub struct IntoIter<K, V> {
    span: Span<K, V>,
    length: usize,
    root: *const super::node::Leaf<K, V>,
    height: usize,
    marker: PhantomData<(K, V)>,
}

unsafe impl<K: Send, V: Send> Send for IntoIter<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for IntoIter<K, V> {}

/// An iterator over a sub-range of entries in a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Range<'a, K: 'a, V: 'a> {
    inner: Span<K, V>,
    marker: PhantomData<&'a (K, V)>,
}

/// A mutable iterator over a sub-range of entries in a `BTreeMap`.
pub struct RangeMut<'a, K: 'a, V: 'a> {
    inner: Span<K, V>,
    marker: PhantomData<&'a mut (K, V)>,
}

/// An iterator over the keys of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Keys<'a, K, V> {
    inner: Iter<'a, K, V>,
}

/// An iterator over the values of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Values<'a, K, V> {
    inner: Iter<'a, K, V>,
}

/// A mutable iterator over the values of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ValuesMut<'a, K, V> {
    inner: IterMut<'a, K, V>,
}

/// An owning iterator over the keys of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IntoKeys<K, V> {
    inner: IntoIter<K, V>,
}

/// An owning iterator over the values of a `BTreeMap`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IntoValues<K, V> {
    inner: IntoIter<K, V>,
}

/// A removing iterator over the entries a predicate picks. It takes the map apart and builds it
/// anew from what is kept.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, K: Ord, V, R, F> {
    rest: IntoIter<K, V>,
    kept: BTreeMap<K, V>,
    map: &'a mut BTreeMap<K, V>,
    range: R,
    pred: F,
}

macro_rules! pair_iterator {
    ($name:ident, $item:ty, |$pair:ident| $make:expr) => {
        impl<'a, K: 'a, V: 'a> Iterator for $name<'a, K, V> {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                if self.length == 0 {
                    return None;
                }
                self.length -= 1;
                let $pair = self.span.next()?;
                Some(unsafe { $make })
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.length, Some(self.length))
            }
            fn last(mut self) -> Option<$item> {
                self.next_back()
            }
            fn min(mut self) -> Option<$item>
            where
                $item: Ord,
            {
                self.next()
            }
            fn max(mut self) -> Option<$item>
            where
                $item: Ord,
            {
                self.next_back()
            }
        }

        impl<'a, K: 'a, V: 'a> DoubleEndedIterator for $name<'a, K, V> {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                if self.length == 0 {
                    return None;
                }
                self.length -= 1;
                let $pair = self.span.next_back()?;
                Some(unsafe { $make })
            }
        }

        impl<K, V> ExactSizeIterator for $name<'_, K, V> {}
        impl<K, V> FusedIterator for $name<'_, K, V> {}
    };
}

pair_iterator! { Iter, (&'a K, &'a V), |pair| (&*pair.key(), &*pair.val()) }
pair_iterator! { IterMut, (&'a K, &'a mut V), |pair| (&*pair.key(), &mut *pair.val()) }

macro_rules! range_iterator {
    ($name:ident, $item:ty, |$pair:ident| $make:expr) => {
        impl<'a, K, V> Iterator for $name<'a, K, V> {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                let $pair = self.inner.next()?;
                Some(unsafe { $make })
            }
        }

        impl<'a, K, V> DoubleEndedIterator for $name<'a, K, V> {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                let $pair = self.inner.next_back()?;
                Some(unsafe { $make })
            }
        }

        impl<K, V> FusedIterator for $name<'_, K, V> {}
    };
}

range_iterator! { Range, (&'a K, &'a V), |pair| (&*pair.key(), &*pair.val()) }
range_iterator! { RangeMut, (&'a K, &'a mut V), |pair| (&*pair.key(), &mut *pair.val()) }

impl<K, V> Iterator for IntoIter<K, V> {
    type Item = (K, V);
    #[inline]
    fn next(&mut self) -> Option<(K, V)> {
        if self.length == 0 {
            return None;
        }
        self.length -= 1;
        let pair = self.span.next()?;
        Some(unsafe { (ptr::read(pair.key()), ptr::read(pair.val())) })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.length, Some(self.length))
    }
}

impl<K, V> DoubleEndedIterator for IntoIter<K, V> {
    #[inline]
    fn next_back(&mut self) -> Option<(K, V)> {
        if self.length == 0 {
            return None;
        }
        self.length -= 1;
        let pair = self.span.next_back()?;
        Some(unsafe { (ptr::read(pair.key()), ptr::read(pair.val())) })
    }
}

impl<K, V> ExactSizeIterator for IntoIter<K, V> {}
impl<K, V> FusedIterator for IntoIter<K, V> {}

/// Goes on dropping when one drop panics, and frees the nodes last.
struct DropRest<'a, K, V>(&'a mut IntoIter<K, V>);

impl<K, V> Drop for DropRest<'_, K, V> {
    fn drop(&mut self) {
        while let Some(pair) = self.0.next() {
            drop(pair);
        }
        if !self.0.root.is_null() {
            unsafe { free_tree(self.0.root, self.0.height) };
            self.0.root = ptr::null();
        }
    }
}

impl<K, V> Drop for IntoIter<K, V> {
    fn drop(&mut self) {
        let guard = DropRest(self);
        if mem::needs_drop::<(K, V)>() {
            while let Some(pair) = guard.0.next() {
                drop(pair);
            }
        } else {
            guard.0.length = 0;
        }
    }
}

impl<K, V> Default for IntoIter<K, V> {
    fn default() -> Self {
        BTreeMap::new().into_iter()
    }
}

impl<'a, K, V> Default for Iter<'a, K, V> {
    fn default() -> Self {
        Iter { span: Span::empty(), length: 0, marker: PhantomData }
    }
}

impl<K, V> IntoIterator for BTreeMap<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    fn into_iter(self) -> IntoIter<K, V> {
        let me = mem::ManuallyDrop::new(self);
        IntoIter {
            span: me.tree.whole(),
            length: me.tree.length,
            root: me.tree.root,
            height: me.tree.height,
            marker: PhantomData,
        }
    }
}

impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;
    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}

macro_rules! projected_iterator {
    ($([$($vars:tt)*] $ty:ty, $item:ty, $field:tt;)*) => {$(
        impl<$($vars)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match self.inner.next() {
                    Some(pair) => Some(pair.$field),
                    None => None,
                }
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.inner.size_hint()
            }
            fn last(mut self) -> Option<$item> {
                self.next_back()
            }
        }

        impl<$($vars)*> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match self.inner.next_back() {
                    Some(pair) => Some(pair.$field),
                    None => None,
                }
            }
        }

        impl<$($vars)*> ExactSizeIterator for $ty {}
        impl<$($vars)*> FusedIterator for $ty {}
    )*};
}

projected_iterator! {
    ['a, K, V] Keys<'a, K, V>, &'a K, 0;
    ['a, K, V] Values<'a, K, V>, &'a V, 1;
    ['a, K, V] ValuesMut<'a, K, V>, &'a mut V, 1;
    [K, V] IntoKeys<K, V>, K, 0;
    [K, V] IntoValues<K, V>, V, 1;
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter { span: self.span.clone(), length: self.length, marker: PhantomData }
    }
}

impl<K, V> Clone for Keys<'_, K, V> {
    fn clone(&self) -> Self {
        Keys { inner: self.inner.clone() }
    }
}

impl<K, V> Clone for Values<'_, K, V> {
    fn clone(&self) -> Self {
        Values { inner: self.inner.clone() }
    }
}

impl<K, V> Clone for Range<'_, K, V> {
    fn clone(&self) -> Self {
        Range { inner: self.inner.clone(), marker: PhantomData }
    }
}

impl<K: Debug, V: Debug> Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K: Debug, V> Debug for Keys<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K, V: Debug> Debug for Values<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K: Debug, V: Debug> Debug for Range<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K: Debug, V: Debug> Debug for IntoIter<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest: Iter<'_, K, V> =
            Iter { span: self.span.clone(), length: self.length, marker: PhantomData };
        f.debug_list().entries(rest).finish()
    }
}

impl<K: Ord, V, R, F> Iterator for ExtractIf<'_, K, V, R, F>
where
    R: RangeBounds<K>,
    F: FnMut(&K, &mut V) -> bool,
{
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        loop {
            let (key, mut value) = self.rest.next()?;
            if self.range.contains(&key) && (self.pred)(&key, &mut value) {
                return Some((key, value));
            }
            self.kept.push_last(key, value);
        }
    }
}

impl<K: Ord, V, R, F> Drop for ExtractIf<'_, K, V, R, F> {
    fn drop(&mut self) {
        while let Some((key, value)) = self.rest.next() {
            self.kept.push_last(key, value);
        }
        mem::swap(self.map, &mut self.kept);
    }
}

/// A view into a single entry in a map, which may either be vacant or occupied.
pub enum Entry<'a, K: 'a, V: 'a> {
    Vacant(VacantEntry<'a, K, V>),
    Occupied(OccupiedEntry<'a, K, V>),
}

/// A view into a vacant entry.
pub struct VacantEntry<'a, K, V> {
    key: K,
    edge: Edge<K, V>,
    map: &'a mut BTreeMap<K, V>,
}

/// A view into an occupied entry.
pub struct OccupiedEntry<'a, K, V> {
    pair: Pair<K, V>,
    map: &'a mut BTreeMap<K, V>,
}

/// The error of `try_insert`.
pub struct OccupiedError<'a, K: 'a, V: 'a> {
    pub entry: OccupiedEntry<'a, K, V>,
    pub value: V,
}

impl<K: Debug + Ord, V: Debug> Debug for Entry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Vacant(ref v) => f.debug_tuple("Entry").field(v).finish(),
            Occupied(ref o) => f.debug_tuple("Entry").field(o).finish(),
        }
    }
}

impl<K: Debug + Ord, V> Debug for VacantEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}

impl<K: Debug + Ord, V: Debug> Debug for OccupiedEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry")
            .field("key", self.key())
            .field("value", self.get())
            .finish()
    }
}

impl<K: Debug + Ord, V: Debug> Debug for OccupiedError<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedError")
            .field("key", self.entry.key())
            .field("old_value", self.entry.get())
            .field("new_value", &self.value)
            .finish()
    }
}

impl<'a, K: Debug + Ord, V: Debug> fmt::Display for OccupiedError<'a, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to insert {:?}, key {:?} already exists with value {:?}",
            self.value,
            self.entry.key(),
            self.entry.get(),
        )
    }
}

impl<'a, K: Debug + Ord, V: Debug> Error for OccupiedError<'a, K, V> {}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default),
        }
    }

    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default()),
        }
    }

    pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => {
                let value = default(entry.key());
                entry.insert(value)
            }
        }
    }

    pub fn key(&self) -> &K {
        match *self {
            Occupied(ref entry) => entry.key(),
            Vacant(ref entry) => entry.key(),
        }
    }

    pub fn and_modify<F>(self, f: F) -> Self
    where
        F: FnOnce(&mut V),
    {
        match self {
            Occupied(mut entry) => {
                f(entry.get_mut());
                Occupied(entry)
            }
            Vacant(entry) => Vacant(entry),
        }
    }

    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        match self {
            Occupied(mut entry) => {
                entry.insert(value);
                entry
            }
            Vacant(entry) => entry.insert_entry(value),
        }
    }
}

impl<'a, K: Ord, V: Default> Entry<'a, K, V> {
    pub fn or_default(self) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(Default::default()),
        }
    }
}

impl<'a, K: Ord, V> VacantEntry<'a, K, V> {
    pub fn key(&self) -> &K {
        &self.key
    }

    pub fn into_key(self) -> K {
        self.key
    }

    pub fn insert(self, value: V) -> &'a mut V {
        unsafe { &mut *self.map.tree.insert(self.edge, self.key, value).val() }
    }

    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        let pair = unsafe { self.map.tree.insert(self.edge, self.key, value) };
        OccupiedEntry { pair, map: self.map }
    }
}

impl<'a, K: Ord, V> OccupiedEntry<'a, K, V> {
    #[must_use]
    pub fn key(&self) -> &K {
        unsafe { &*self.pair.key() }
    }

    pub fn remove_entry(self) -> (K, V) {
        unsafe { self.map.tree.remove(self.pair) }
    }

    #[must_use]
    pub fn get(&self) -> &V {
        unsafe { &*self.pair.val() }
    }

    pub fn get_mut(&mut self) -> &mut V {
        unsafe { &mut *self.pair.val() }
    }

    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_mut(self) -> &'a mut V {
        unsafe { &mut *self.pair.val() }
    }

    #[rustc_confusables("push", "put")]
    pub fn insert(&mut self, value: V) -> V {
        mem::replace(self.get_mut(), value)
    }

    #[rustc_confusables("delete", "take")]
    pub fn remove(self) -> V {
        self.remove_entry().1
    }
}
