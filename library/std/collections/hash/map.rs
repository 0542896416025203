// SPDX-License-Identifier: MIT
//! `HashMap`, its entries and iterators, over `RawTable<(K, V)>`.

use self::Entry::*;
use super::table::{RawIntoIter, RawIter, RawTable};
use crate::borrow::Borrow;
use crate::collections::TryReserveError;
use crate::error::Error;
use crate::fmt::{self, Debug};
use crate::hash::{BuildHasher, Hash, RandomState};
use crate::iter::FusedIterator;
use crate::marker::PhantomData;
use crate::mem;
use crate::ops::Index;
use crate::prelude::v1::*;
use crate::ptr::NonNull;

/// A hash map implemented with open addressing.
#[rustc_diagnostic_item = "HashMap"]
#[rustc_insignificant_dtor]
pub struct HashMap<K, V, S = RandomState> {
    hash_builder: S,
    table: RawTable<(K, V)>,
}

impl<K, V> HashMap<K, V, RandomState> {
    #[inline]
    #[must_use]
    pub fn new() -> HashMap<K, V, RandomState> {
        Default::default()
    }

    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {
        HashMap::with_capacity_and_hasher(capacity, Default::default())
    }
}

impl<K, V, S> HashMap<K, V, S> {
    #[inline]
    pub const fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {
        HashMap { hash_builder, table: RawTable::new() }
    }

    #[inline]
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashMap<K, V, S> {
        HashMap { hash_builder: hasher, table: RawTable::with_capacity(capacity) }
    }

    #[inline]
    pub fn capacity(&self) -> usize {
        self.table.capacity()
    }

    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { inner: self.iter() }
    }

    #[inline]
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { inner: self.into_iter() }
    }

    pub fn values(&self) -> Values<'_, K, V> {
        Values { inner: self.iter() }
    }

    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { inner: self.iter_mut() }
    }

    #[inline]
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { inner: self.into_iter() }
    }

    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { base: self.table.iter(), marker: PhantomData }
    }

    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut { base: self.table.iter(), marker: PhantomData }
    }

    pub fn len(&self) -> usize {
        self.table.len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    #[inline]
    pub fn drain(&mut self) -> Drain<'_, K, V> {
        Drain { base: self.table.drain(), marker: PhantomData }
    }

    pub fn extract_if<F>(&mut self, pred: F) -> ExtractIf<'_, K, V, F>
    where
        F: FnMut(&K, &mut V) -> bool,
    {
        ExtractIf { base: self.table.iter(), table: &mut self.table, pred }
    }

    pub fn retain<F>(&mut self, mut f: F)
    where
        F: FnMut(&K, &mut V) -> bool,
    {
        let mut iter = self.table.iter();
        while let Some(mut slot) = iter.next() {
            unsafe {
                let pair = slot.as_mut();
                if !f(&pair.0, &mut pair.1) {
                    drop(self.table.remove(slot));
                }
            }
        }
    }

    #[inline]
    pub fn clear(&mut self) {
        self.table.clear();
    }

    #[inline]
    pub fn hasher(&self) -> &S {
        &self.hash_builder
    }
}

impl<K, V, S> HashMap<K, V, S>
where
    K: Eq + Hash,
    S: BuildHasher,
{
    pub fn reserve(&mut self, additional: usize) {
        let hash_builder = &self.hash_builder;
        self.table.reserve(additional, |pair| hash_builder.hash_one(&pair.0));
    }

    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        if additional > isize::MAX as usize / (mem::size_of::<(K, V)>() + 1) / 2 {
            return Err(crate::collections::TryReserveErrorKind::CapacityOverflow.into());
        }
        self.reserve(additional);
        Ok(())
    }

    pub fn shrink_to_fit(&mut self) {
        self.shrink_to(0);
    }

    pub fn shrink_to(&mut self, min_capacity: usize) {
        let hash_builder = &self.hash_builder;
        self.table.shrink_to(min_capacity, |pair| hash_builder.hash_one(&pair.0));
    }

    #[inline]
    fn find<Q: ?Sized>(&self, k: &Q) -> Option<NonNull<(K, V)>>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        if self.table.len() == 0 {
            return None;
        }
        let hash = self.hash_builder.hash_one(k);
        self.table.find(hash, |pair| pair.0.borrow() == k)
    }

    #[inline]
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let hash = self.hash_builder.hash_one(&key);
        match self.table.find(hash, |pair| pair.0 == key) {
            Some(slot) => Occupied(OccupiedEntry { slot, table: &mut self.table }),
            None => {
                // Room is made now, while the hasher is at hand.
                self.reserve(1);
                Vacant(VacantEntry { hash, key, table: &mut self.table })
            }
        }
    }

    #[inline]
    pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        match self.find(k) {
            Some(slot) => Some(unsafe { &(*slot.as_ptr()).1 }),
            None => None,
        }
    }

    #[inline]
    pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        match self.find(k) {
            Some(slot) => {
                let pair = unsafe { &*slot.as_ptr() };
                Some((&pair.0, &pair.1))
            }
            None => None,
        }
    }

    pub fn get_disjoint_mut<Q: ?Sized, const N: usize>(
        &mut self,
        ks: [&Q; N],
    ) -> [Option<&'_ mut V>; N]
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        let slots = ks.map(|k| self.find(k));
        for i in 0..N {
            for j in 0..i {
                if slots[i].is_some() && slots[i] == slots[j] {
                    panic!("duplicate keys found");
                }
            }
        }
        slots.map(|slot| slot.map(|slot| unsafe { &mut (*slot.as_ptr()).1 }))
    }

    #[inline]
    pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        self.find(k).is_some()
    }

    #[inline]
    pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        match self.find(k) {
            Some(slot) => Some(unsafe { &mut (*slot.as_ptr()).1 }),
            None => None,
        }
    }

    #[inline]
    #[rustc_confusables("push", "append", "put")]
    pub fn insert(&mut self, k: K, v: V) -> Option<V> {
        let hash = self.hash_builder.hash_one(&k);
        match self.table.find(hash, |pair| pair.0 == k) {
            Some(slot) => Some(mem::replace(unsafe { &mut (*slot.as_ptr()).1 }, v)),
            None => {
                let hash_builder = &self.hash_builder;
                self.table.insert(hash, (k, v), |pair| hash_builder.hash_one(&pair.0));
                None
            }
        }
    }

    pub fn try_insert(
        &mut self,
        key: K,
        value: V,
    ) -> Result<&mut V, OccupiedError<'_, K, V>> {
        match self.entry(key) {
            Occupied(entry) => Err(OccupiedError { entry, value }),
            Vacant(entry) => Ok(entry.insert(value)),
        }
    }

    #[inline]
    pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        match self.remove_entry(k) {
            Some((_, v)) => Some(v),
            None => None,
        }
    }

    #[inline]
    pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
        Q: Hash + Eq,
    {
        match self.find(k) {
            Some(slot) => Some(unsafe { self.table.remove(slot) }),
            None => None,
        }
    }
}

impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> {
    fn clone(&self) -> Self {
        HashMap { hash_builder: self.hash_builder.clone(), table: self.table.clone() }
    }
}

impl<K, V, S> PartialEq for HashMap<K, V, S>
where
    K: Eq + Hash,
    V: PartialEq,
    S: BuildHasher,
{
    fn eq(&self, other: &HashMap<K, V, S>) -> bool {
        if self.len() != other.len() {
            return false;
        }
        self.iter().all(|(key, value)| other.get(key).map_or(false, |v| *value == *v))
    }
}

impl<K, V, S> Eq for HashMap<K, V, S>
where
    K: Eq + Hash,
    V: Eq,
    S: BuildHasher,
{
}

impl<K: Debug, V: Debug, S> Debug for HashMap<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K, V, S: Default> Default for HashMap<K, V, S> {
    #[inline]
    fn default() -> HashMap<K, V, S> {
        HashMap::with_hasher(Default::default())
    }
}

impl<K, Q: ?Sized, V, S> Index<&Q> for HashMap<K, V, S>
where
    K: Eq + Hash + Borrow<Q>,
    Q: Eq + Hash,
    S: BuildHasher,
{
    type Output = V;
    #[inline]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<K, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState>
where
    K: Eq + Hash,
{
    fn from(arr: [(K, V); N]) -> Self {
        Self::from_iter(arr)
    }
}

impl<K, V, S> FromIterator<(K, V)> for HashMap<K, V, S>
where
    K: Eq + Hash,
    S: BuildHasher + Default,
{
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> HashMap<K, V, S> {
        let mut map = HashMap::with_hasher(Default::default());
        map.extend(iter);
        map
    }
}

impl<K, V, S> Extend<(K, V)> for HashMap<K, V, S>
where
    K: Eq + Hash,
    S: BuildHasher,
{
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        // Some of them may be there already.
        self.reserve(if self.is_empty() { lower } else { (lower + 1) / 2 });
        iter.for_each(|(k, v)| {
            self.insert(k, v);
        });
    }
}

impl<'a, K, V, S> Extend<(&'a K, &'a V)> for HashMap<K, V, S>
where
    K: Eq + Hash + Copy,
    V: Copy,
    S: BuildHasher,
{
    fn extend<T: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: T) {
        self.extend(iter.into_iter().map(|(k, v)| (*k, *v)));
    }
}

/// An iterator over the entries of a `HashMap`.
pub struct Iter<'a, K: 'a, V: 'a> {
    base: RawIter<(K, V)>,
    marker: PhantomData<&'a (K, V)>,
}

/// A mutable iterator over the entries of a `HashMap`.
pub struct IterMut<'a, K: 'a, V: 'a> {
    base: RawIter<(K, V)>,
    marker: PhantomData<&'a mut (K, V)>,
}

/// An owning iterator over the entries of a `HashMap`.
pub struct IntoIter<K, V> {
    base: RawIntoIter<(K, V)>,
}

/// An iterator over the keys of a `HashMap`.
pub struct Keys<'a, K: 'a, V: 'a> {
    inner: Iter<'a, K, V>,
}

/// An iterator over the values of a `HashMap`.
pub struct Values<'a, K: 'a, V: 'a> {
    inner: Iter<'a, K, V>,
}

/// A mutable iterator over the values of a `HashMap`.
pub struct ValuesMut<'a, K: 'a, V: 'a> {
    inner: IterMut<'a, K, V>,
}

/// An owning iterator over the keys of a `HashMap`.
pub struct IntoKeys<K, V> {
    inner: IntoIter<K, V>,
}

/// An owning iterator over the values of a `HashMap`.
pub struct IntoValues<K, V> {
    inner: IntoIter<K, V>,
}

/// A draining iterator over the entries of a `HashMap`.
pub struct Drain<'a, K: 'a, V: 'a> {
    base: RawIntoIter<(K, V)>,
    marker: PhantomData<&'a mut (K, V)>,
}

/// A removing iterator over the entries a predicate picks.
pub struct ExtractIf<'a, K, V, F> {
    base: RawIter<(K, V)>,
    table: &'a mut RawTable<(K, V)>,
    pred: F,
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);
    #[inline]
    fn next(&mut self) -> Option<(&'a K, &'a V)> {
        match self.base.next() {
            Some(slot) => {
                let pair = unsafe { &*slot.as_ptr() };
                Some((&pair.0, &pair.1))
            }
            None => None,
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.base.len(), Some(self.base.len()))
    }
}

impl<'a, K, V> Iterator for IterMut<'a, K, V> {
    type Item = (&'a K, &'a mut V);
    #[inline]
    fn next(&mut self) -> Option<(&'a K, &'a mut V)> {
        match self.base.next() {
            Some(slot) => {
                let pair = unsafe { &mut *slot.as_ptr() };
                Some((&pair.0, &mut pair.1))
            }
            None => None,
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.base.len(), Some(self.base.len()))
    }
}

macro_rules! plain_iterator {
    ($([$($vars:tt)*] $ty:ty, $item:ty, |$self:ident| $next:expr, $len:expr;)*) => {$(
        impl<$($vars)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut $self) -> Option<$item> {
                $next
            }
            #[inline]
            fn size_hint(&$self) -> (usize, Option<usize>) {
                let n = $len;
                (n, Some(n))
            }
        }
    )*};
}

plain_iterator! {
    [K, V] IntoIter<K, V>, (K, V), |self| self.base.next(), self.base.len();
    ['a, K, V] Drain<'a, K, V>, (K, V), |self| self.base.next(), self.base.len();
    ['a, K, V] Keys<'a, K, V>, &'a K, |self| self.inner.next().map(|pair| pair.0),
        self.inner.len();
    ['a, K, V] Values<'a, K, V>, &'a V, |self| self.inner.next().map(|pair| pair.1),
        self.inner.len();
    ['a, K, V] ValuesMut<'a, K, V>, &'a mut V, |self| self.inner.next().map(|pair| pair.1),
        self.inner.len();
    [K, V] IntoKeys<K, V>, K, |self| self.inner.next().map(|pair| pair.0), self.inner.len();
    [K, V] IntoValues<K, V>, V, |self| self.inner.next().map(|pair| pair.1), self.inner.len();
}

impl<K, V, F> Iterator for ExtractIf<'_, K, V, F>
where
    F: FnMut(&K, &mut V) -> bool,
{
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        while let Some(mut slot) = self.base.next() {
            unsafe {
                let pair = slot.as_mut();
                if (self.pred)(&pair.0, &mut pair.1) {
                    return Some(self.table.remove(slot));
                }
            }
        }
        None
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.base.len()))
    }
}

macro_rules! exact_and_fused {
    ($([$($vars:tt)*] $ty:ty;)*) => {$(
        impl<$($vars)*> ExactSizeIterator for $ty {}
        impl<$($vars)*> FusedIterator for $ty {}
    )*};
}

exact_and_fused! {
    [K, V] Iter<'_, K, V>;
    [K, V] IterMut<'_, K, V>;
    [K, V] IntoIter<K, V>;
    [K, V] Drain<'_, K, V>;
    [K, V] Keys<'_, K, V>;
    [K, V] Values<'_, K, V>;
    [K, V] ValuesMut<'_, K, V>;
    [K, V] IntoKeys<K, V>;
    [K, V] IntoValues<K, V>;
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter { base: self.base.copy(), marker: PhantomData }
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

impl<K: Debug, V: Debug> Debug for IntoIter<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest: Iter<'_, K, V> = Iter { base: self.base.rest(), marker: PhantomData };
        f.debug_list().entries(rest).finish()
    }
}

impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    #[inline]
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;
    #[inline]
    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}

impl<K, V, S> IntoIterator for HashMap<K, V, S> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    #[inline]
    fn into_iter(self) -> IntoIter<K, V> {
        IntoIter { base: self.table.into_iter() }
    }
}

/// A view into a single entry in a map, which may either be vacant or occupied.
pub enum Entry<'a, K: 'a, V: 'a> {
    Occupied(OccupiedEntry<'a, K, V>),
    Vacant(VacantEntry<'a, K, V>),
}

/// A view into an occupied entry.
pub struct OccupiedEntry<'a, K: 'a, V: 'a> {
    slot: NonNull<(K, V)>,
    table: &'a mut RawTable<(K, V)>,
}

/// A view into a vacant entry; the table has room for one more.
pub struct VacantEntry<'a, K: 'a, V: 'a> {
    hash: u64,
    key: K,
    table: &'a mut RawTable<(K, V)>,
}

unsafe impl<K: Send, V: Send> Send for OccupiedEntry<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for OccupiedEntry<'_, K, V> {}

/// The error of `try_insert`.
pub struct OccupiedError<'a, K: 'a, V: 'a> {
    pub entry: OccupiedEntry<'a, K, V>,
    pub value: V,
}

impl<K: Debug, V: Debug> Debug for Entry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Vacant(ref v) => f.debug_tuple("Entry").field(v).finish(),
            Occupied(ref o) => f.debug_tuple("Entry").field(o).finish(),
        }
    }
}

impl<K: Debug, V: Debug> Debug for OccupiedEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry")
            .field("key", self.key())
            .field("value", self.get())
            .finish_non_exhaustive()
    }
}

impl<K: Debug, V> Debug for VacantEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}

impl<K: Debug, V: Debug> Debug for OccupiedError<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedError")
            .field("key", self.entry.key())
            .field("old_value", self.entry.get())
            .field("new_value", &self.value)
            .finish_non_exhaustive()
    }
}

impl<'a, K: Debug, V: Debug> fmt::Display for OccupiedError<'a, K, V> {
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

impl<'a, K: Debug, V: Debug> Error for OccupiedError<'a, K, V> {}

impl<'a, K, V> Entry<'a, K, V> {
    #[inline]
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default),
        }
    }

    #[inline]
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default()),
        }
    }

    #[inline]
    pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => {
                let value = default(entry.key());
                entry.insert(value)
            }
        }
    }

    #[inline]
    pub fn key(&self) -> &K {
        match *self {
            Occupied(ref entry) => entry.key(),
            Vacant(ref entry) => entry.key(),
        }
    }

    #[inline]
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

    #[inline]
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

impl<'a, K, V: Default> Entry<'a, K, V> {
    #[inline]
    pub fn or_default(self) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(Default::default()),
        }
    }
}

impl<'a, K, V> OccupiedEntry<'a, K, V> {
    #[inline]
    pub fn key(&self) -> &K {
        unsafe { &(*self.slot.as_ptr()).0 }
    }

    #[inline]
    pub fn remove_entry(self) -> (K, V) {
        unsafe { self.table.remove(self.slot) }
    }

    #[inline]
    pub fn get(&self) -> &V {
        unsafe { &(*self.slot.as_ptr()).1 }
    }

    #[inline]
    pub fn get_mut(&mut self) -> &mut V {
        unsafe { &mut (*self.slot.as_ptr()).1 }
    }

    #[inline]
    pub fn into_mut(self) -> &'a mut V {
        unsafe { &mut (*self.slot.as_ptr()).1 }
    }

    #[inline]
    pub fn insert(&mut self, value: V) -> V {
        mem::replace(self.get_mut(), value)
    }

    #[inline]
    pub fn remove(self) -> V {
        self.remove_entry().1
    }
}

impl<'a, K: 'a, V: 'a> VacantEntry<'a, K, V> {
    #[inline]
    pub fn key(&self) -> &K {
        &self.key
    }

    #[inline]
    pub fn into_key(self) -> K {
        self.key
    }

    #[inline]
    pub fn insert(self, value: V) -> &'a mut V {
        let slot = self.table.insert(self.hash, (self.key, value), |_| unreachable!());
        unsafe { &mut (*slot.as_ptr()).1 }
    }

    #[inline]
    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        let slot = self.table.insert(self.hash, (self.key, value), |_| unreachable!());
        OccupiedEntry { slot, table: self.table }
    }
}
