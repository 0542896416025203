// SPDX-License-Identifier: MIT
//! The table below `HashMap`: open addressing with one tag byte per slot.
//!
//! The number of slots is a power of two. A tag is EMPTY, DELETED, or 0x80 and the top seven
//! bits of the hash. A search starts at the low bits of the hash and steps 1, 2, 3, … further,
//! which visits every slot; it ends at an EMPTY tag. At most 7/8 of the slots are not EMPTY.
//! One block holds the elements, then the tags.

use crate::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use crate::marker::PhantomData;
use crate::mem;
use crate::prelude::v1::*;
use crate::ptr::{self, NonNull};

const EMPTY: u8 = 0;
const DELETED: u8 = 1;

static NO_TAGS: [u8; 1] = [EMPTY];

pub(super) struct RawTable<T> {
    data: NonNull<T>,
    tags: *const u8,
    /// Slots - 1; 0 also stands for "nothing allocated".
    mask: usize,
    items: usize,
    /// EMPTY slots that may still be used.
    room: usize,
    marker: PhantomData<T>,
}

unsafe impl<T: Send> Send for RawTable<T> {}
unsafe impl<T: Sync> Sync for RawTable<T> {}

#[inline(always)]
fn tag_of(hash: u64) -> u8 {
    (hash >> 57) as u8 | 0x80
}

/// How many elements fit into so many slots.
fn capacity_of(slots: usize) -> usize {
    if slots < 8 { slots - 1 } else { slots / 8 * 7 }
}

fn slots_for(capacity: usize) -> usize {
    if capacity < 4 {
        4
    } else if capacity < 8 {
        8
    } else if capacity < 15 {
        16
    } else {
        match capacity.checked_mul(8) {
            Some(n) => (n / 7).next_power_of_two(),
            None => panic!("Hash table capacity overflow"),
        }
    }
}

fn layout_of<T>(slots: usize) -> Layout {
    let bytes = slots.checked_mul(mem::size_of::<T>() + 1);
    match bytes {
        Some(n) if n <= isize::MAX as usize - 64 => unsafe {
            Layout::from_size_align_unchecked(n, mem::align_of::<T>())
        },
        _ => panic!("Hash table capacity overflow"),
    }
}

impl<T> RawTable<T> {
    pub(super) const fn new() -> RawTable<T> {
        RawTable {
            data: NonNull::dangling(),
            tags: NO_TAGS.as_ptr(),
            mask: 0,
            items: 0,
            room: 0,
            marker: PhantomData,
        }
    }

    pub(super) fn with_capacity(capacity: usize) -> RawTable<T> {
        if capacity == 0 { RawTable::new() } else { RawTable::with_slots(slots_for(capacity)) }
    }

    fn with_slots(slots: usize) -> RawTable<T> {
        let layout = layout_of::<T>(slots);
        unsafe {
            let raw = alloc(layout);
            if raw.is_null() {
                handle_alloc_error(layout);
            }
            let tags = raw.add(slots * mem::size_of::<T>());
            ptr::write_bytes(tags, EMPTY, slots);
            RawTable {
                data: NonNull::new_unchecked(raw as *mut T),
                tags,
                mask: slots - 1,
                items: 0,
                room: capacity_of(slots),
                marker: PhantomData,
            }
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.items
    }

    pub(super) fn capacity(&self) -> usize {
        self.items + self.room
    }

    fn slots(&self) -> usize {
        if self.mask == 0 { 0 } else { self.mask + 1 }
    }

    /// The slot whose element has the hash and satisfies `eq`.
    #[inline]
    pub(super) fn find(&self, hash: u64, mut eq: impl FnMut(&T) -> bool) -> Option<NonNull<T>> {
        let tag = tag_of(hash);
        let (tags, mask) = (self.tags, self.mask);
        let mut at = hash as usize & mask;
        let mut step = 0;
        loop {
            let seen = unsafe { *tags.add(at) };
            if seen == tag {
                let slot = unsafe { self.data.add(at) };
                if eq(unsafe { slot.as_ref() }) {
                    return Some(slot);
                }
            } else if seen == EMPTY {
                return None;
            }
            step += 1;
            at = (at + step) & mask;
        }
    }

    /// First slot on the hash's way that holds nothing.
    fn vacancy(&self, hash: u64) -> usize {
        let mut at = hash as usize & self.mask;
        let mut step = 0;
        unsafe {
            while *self.tags.add(at) >= 0x80 {
                step += 1;
                at = (at + step) & self.mask;
            }
        }
        at
    }

    /// Adds an element that is not there yet. `hasher` serves if the table grows.
    #[inline]
    pub(super) fn insert(
        &mut self,
        hash: u64,
        value: T,
        hasher: impl Fn(&T) -> u64,
    ) -> NonNull<T> {
        if self.room == 0 {
            self.reserve(1, hasher);
        }
        unsafe { self.insert_unchecked(hash, value) }
    }

    unsafe fn insert_unchecked(&mut self, hash: u64, value: T) -> NonNull<T> {
        let at = self.vacancy(hash);
        unsafe {
            let tag = (self.tags as *mut u8).add(at);
            if *tag == EMPTY {
                self.room -= 1;
            }
            *tag = tag_of(hash);
            self.items += 1;
            let slot = self.data.add(at);
            slot.write(value);
            slot
        }
    }

    /// Takes the element out of its slot.
    pub(super) unsafe fn remove(&mut self, slot: NonNull<T>) -> T {
        unsafe {
            self.erase(slot);
            slot.read()
        }
    }

    /// Marks the slot as free; its element is the caller's.
    pub(super) unsafe fn erase(&mut self, slot: NonNull<T>) {
        unsafe {
            let at = if mem::size_of::<T>() == 0 {
                // All such elements are in one place: free any slot in use.
                let mut at = 0;
                while *self.tags.add(at) < 0x80 {
                    at += 1;
                }
                at
            } else {
                slot.offset_from(self.data) as usize
            };
            *(self.tags as *mut u8).add(at) = DELETED;
        }
        self.items -= 1;
        if self.items == 0 {
            self.forget_all();
        }
    }

    /// All slots EMPTY, without dropping anything.
    fn forget_all(&mut self) {
        self.items = 0;
        if self.mask != 0 {
            let slots = self.slots();
            unsafe { ptr::write_bytes(self.tags as *mut u8, EMPTY, slots) };
            self.room = capacity_of(slots);
        }
    }

    pub(super) fn reserve(&mut self, additional: usize, hasher: impl Fn(&T) -> u64) {
        if additional <= self.room {
            return;
        }
        let wanted = match self.items.checked_add(additional) {
            Some(n) => n,
            None => panic!("Hash table capacity overflow"),
        };
        let full = if self.mask == 0 { 0 } else { capacity_of(self.slots()) };
        if wanted <= full / 2 {
            // Mostly DELETED slots: the same size will do.
            self.rebuild(self.slots(), hasher);
        } else {
            let wanted = if wanted > full + 1 { wanted } else { full + 1 };
            self.rebuild(slots_for(wanted), hasher);
        }
    }

    pub(super) fn shrink_to(&mut self, min: usize, hasher: impl Fn(&T) -> u64) {
        let min = if min > self.items { min } else { self.items };
        if min == 0 {
            *self = RawTable::new();
            return;
        }
        let slots = slots_for(min);
        if slots < self.slots() {
            self.rebuild(slots, hasher);
        }
    }

    /// Moves all elements to a new table of so many slots.
    fn rebuild(&mut self, slots: usize, hasher: impl Fn(&T) -> u64) {
        let mut fresh: RawTable<T> = RawTable::with_slots(slots);
        let mut old = self.iter();
        while let Some(slot) = old.next() {
            unsafe {
                let hash = hasher(slot.as_ref());
                let at = fresh.vacancy(hash);
                *(fresh.tags as *mut u8).add(at) = tag_of(hash);
                ptr::copy_nonoverlapping(slot.as_ptr(), fresh.data.as_ptr().add(at), 1);
            }
        }
        fresh.items = self.items;
        fresh.room = capacity_of(slots) - self.items;
        mem::swap(self, &mut fresh);
        // The old block goes without its elements.
        fresh.items = 0;
    }

    #[inline]
    pub(super) fn iter(&self) -> RawIter<T> {
        RawIter { data: self.data, tag: self.tags, left: self.items, marker: PhantomData }
    }

    unsafe fn drop_elements(&mut self) {
        if mem::needs_drop::<T>() {
            let mut iter = self.iter();
            while let Some(slot) = iter.next() {
                unsafe { slot.drop_in_place() };
            }
        }
    }

    pub(super) fn clear(&mut self) {
        unsafe { self.drop_elements() };
        self.forget_all();
    }

    /// The elements by value, and the table that still owns the block.
    pub(super) fn into_iter(self) -> RawIntoIter<T> {
        let iter = self.iter();
        let mut table = self;
        table.items = 0;
        RawIntoIter { iter, _block: table }
    }

    pub(super) fn drain(&mut self) -> RawIntoIter<T> {
        mem::replace(self, RawTable::new()).into_iter()
    }
}

impl<T: Clone> Clone for RawTable<T> {
    fn clone(&self) -> RawTable<T> {
        if self.mask == 0 {
            return RawTable::new();
        }
        let mut copy = RawTable::with_slots(self.slots());
        for at in 0..self.slots() {
            unsafe {
                let tag = *self.tags.add(at);
                if tag >= 0x80 {
                    copy.data.add(at).write(self.data.add(at).as_ref().clone());
                    copy.items += 1;
                }
                *(copy.tags as *mut u8).add(at) = tag;
            }
        }
        copy.room = self.room;
        copy
    }
}

unsafe impl<#[may_dangle] T> Drop for RawTable<T> {
    fn drop(&mut self) {
        if self.mask != 0 {
            unsafe {
                if self.items != 0 {
                    self.drop_elements();
                }
                dealloc(self.data.as_ptr() as *mut u8, layout_of::<T>(self.slots()));
            }
        }
    }
}

/// Walks over the slots in use.
pub(super) struct RawIter<T> {
    data: NonNull<T>,
    tag: *const u8,
    left: usize,
    marker: PhantomData<T>,
}

unsafe impl<T: Send> Send for RawIter<T> {}
unsafe impl<T: Sync> Sync for RawIter<T> {}

impl<T> RawIter<T> {
    #[inline]
    pub(super) fn next(&mut self) -> Option<NonNull<T>> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        unsafe {
            loop {
                let slot = self.data;
                let full = *self.tag >= 0x80;
                self.tag = self.tag.add(1);
                self.data = slot.add(1);
                if full {
                    return Some(slot);
                }
            }
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.left
    }

    pub(super) fn copy(&self) -> RawIter<T> {
        RawIter { data: self.data, tag: self.tag, left: self.left, marker: PhantomData }
    }
}

/// Moves the elements out.
pub(super) struct RawIntoIter<T> {
    iter: RawIter<T>,
    _block: RawTable<T>,
}

impl<T> RawIntoIter<T> {
    #[inline]
    pub(super) fn next(&mut self) -> Option<T> {
        match self.iter.next() {
            Some(slot) => Some(unsafe { slot.read() }),
            None => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.iter.len()
    }

    /// The elements not yet moved out.
    pub(super) fn rest(&self) -> RawIter<T> {
        self.iter.copy()
    }
}

unsafe impl<#[may_dangle] T> Drop for RawIntoIter<T> {
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            while let Some(slot) = self.iter.next() {
                unsafe { slot.drop_in_place() };
            }
        }
    }
}
