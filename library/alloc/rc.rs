// SPDX-License-Identifier: MIT
//! Single-threaded reference-counting pointers. 'Rc' stands for 'Reference Counted'.
//!
//! `Rc` and `Weak` point to a block that holds two plain counts and the value.

use crate::alloc::{Allocator, Global, Layout, handle_alloc_error};
use crate::borrow::{Cow, ToOwned};
use crate::boxed::Box;
use crate::vec::Vec;
use core::any::Any;
use core::borrow;
use core::cell::Cell;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::intrinsics::abort;
use core::marker::{PhantomData, Unsize};
use core::mem::{self, ManuallyDrop, MaybeUninit};
use core::ops::{CoerceUnsized, Deref, DerefPure, DispatchFromDyn, LegacyReceiver};
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::pin::{Pin, PinCoerceUnsized};
use core::ptr::{self, NonNull};

/// The block on the heap: both counts, then the value. All strong pointers together hold one
/// weak count, so that the block outlives the value.
#[repr(C)]
struct RcInner<T: ?Sized> {
    strong: Cell<usize>,
    weak: Cell<usize>,
    value: T,
}

#[inline(always)]
fn load(count: &Cell<usize>) -> usize {
    count.get()
}

#[inline(always)]
fn set_strong(count: &Cell<usize>, n: usize) {
    count.set(n)
}

/// One more; a count that wraps around would free too early, so it ends the program.
#[inline]
fn increment(count: &Cell<usize>) {
    let n = count.get().wrapping_add(1);
    count.set(n);
    if n == 0 {
        abort();
    }
}

#[inline]
fn increment_weak(count: &Cell<usize>) {
    increment(count)
}

/// One less; yields the new count.
#[inline]
fn decrement(count: &Cell<usize>) -> usize {
    let n = count.get() - 1;
    count.set(n);
    n
}

fn increment_unless_zero(count: &Cell<usize>) -> bool {
    if count.get() == 0 {
        return false;
    }
    increment(count);
    true
}

/// Takes the strong count to zero if it is one.
fn take_last(strong: &Cell<usize>) -> bool {
    if strong.get() != 1 {
        return false;
    }
    strong.set(0);
    true
}

fn is_unique(strong: &Cell<usize>, weak: &Cell<usize>) -> bool {
    weak.get() == 1 && strong.get() == 1
}

/// Layout of the block for a value of `layout`.
fn inner_layout(layout: Layout) -> Layout {
    match Layout::new::<RcInner<()>>().extend(layout) {
        Ok((whole, _)) => whole.pad_to_align(),
        Err(_) => panic!("capacity overflow"),
    }
}

/// Distance from the block to a value of alignment `align`.
fn data_offset_align(align: usize) -> usize {
    let header = mem::size_of::<RcInner<()>>();
    (header + align - 1) & !(align - 1)
}

unsafe fn data_offset<T: ?Sized>(ptr: *const T) -> usize {
    data_offset_align(unsafe { mem::align_of_val_raw(ptr) })
}

/// A fresh block with both counts one and room for a value of `layout`.
fn allocate_block<A: Allocator>(alloc: &A, layout: Layout) -> *mut u8 {
    let layout = inner_layout(layout);
    match alloc.allocate(layout) {
        Ok(block) => {
            let raw = block.as_ptr() as *mut u8;
            unsafe {
                ptr::write(raw as *mut RcInner<()>, RcInner {
                    strong: <Cell<usize>>::new(1),
                    weak: <Cell<usize>>::new(1),
                    value: (),
                });
            }
            raw
        }
        Err(_) => handle_alloc_error(layout),
    }
}

/// A single-threaded reference-counting pointer.
#[rustc_diagnostic_item = "Rc"]
#[rustc_insignificant_dtor]
pub struct Rc<T: ?Sized, A: Allocator = Global> {
    ptr: NonNull<RcInner<T>>,
    phantom: PhantomData<RcInner<T>>,
    alloc: A,
}

impl<T: ?Sized, A: Allocator> !Send for Rc<T, A> {}
impl<T: ?Sized, A: Allocator> !Sync for Rc<T, A> {}

impl<T: RefUnwindSafe + ?Sized, A: Allocator + UnwindSafe> UnwindSafe for Rc<T, A> {}
impl<T: RefUnwindSafe + ?Sized, A: Allocator + UnwindSafe> RefUnwindSafe for Rc<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized, A: Allocator> CoerceUnsized<Rc<U, A>> for Rc<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Rc<U>> for Rc<T> {}
unsafe impl<T: ?Sized, A: Allocator> PinCoerceUnsized for Rc<T, A> {}

impl<T: ?Sized> Rc<T> {
    #[inline]
    unsafe fn from_inner(ptr: NonNull<RcInner<T>>) -> Self {
        Rc { ptr, phantom: PhantomData, alloc: Global }
    }
}

impl<T: ?Sized, A: Allocator> Rc<T, A> {
    #[inline(always)]
    fn inner(&self) -> &RcInner<T> {
        unsafe { &*self.ptr.as_ptr() }
    }

    #[inline]
    unsafe fn from_inner_in(ptr: NonNull<RcInner<T>>, alloc: A) -> Self {
        Rc { ptr, phantom: PhantomData, alloc }
    }

    fn into_inner_with_allocator(this: Self) -> (NonNull<RcInner<T>>, A) {
        let this = ManuallyDrop::new(this);
        (this.ptr, unsafe { ptr::read(&this.alloc) })
    }

    /// The last strong pointer goes: drop the value, then the weak count of the strong ones.
    #[inline(never)]
    unsafe fn drop_slow(&mut self) {
        let _weak = Weak { ptr: self.ptr, alloc: &self.alloc };
        unsafe { ptr::drop_in_place(&mut (*self.ptr.as_ptr()).value) };
    }
}

impl<T> Rc<T> {
    #[must_use]
    pub fn new(value: T) -> Rc<T> {
        unsafe {
            let inner = Box::leak(Box::new(RcInner {
                strong: <Cell<usize>>::new(1),
                weak: <Cell<usize>>::new(1),
                value,
            }));
            Rc::from_inner(NonNull::from(inner))
        }
    }

    /// Builds a value that may hold a weak pointer to itself.
    pub fn new_cyclic<F>(data_fn: F) -> Rc<T>
    where
        F: FnOnce(&Weak<T>) -> T,
    {
        let raw = allocate_block(&Global, Layout::new::<T>()) as *mut RcInner<T>;
        unsafe {
            // No strong pointer exists until the value does.
            set_strong(&(*raw).strong, 0);
            let weak = Weak { ptr: NonNull::new_unchecked(raw), alloc: Global };
            let data = data_fn(&weak);
            ptr::write(&raw mut (*raw).value, data);
            set_strong(&(*raw).strong, 1);
            mem::forget(weak);
            Rc::from_inner(NonNull::new_unchecked(raw))
        }
    }

    #[must_use]
    pub fn new_uninit() -> Rc<MaybeUninit<T>> {
        unsafe {
            let raw = allocate_block(&Global, Layout::new::<T>());
            Rc::from_inner(NonNull::new_unchecked(raw as *mut RcInner<MaybeUninit<T>>))
        }
    }

    pub fn pin(value: T) -> Pin<Rc<T>> {
        unsafe { Pin::new_unchecked(Rc::new(value)) }
    }
}

impl<T, A: Allocator> Rc<T, A> {
    pub fn new_in(value: T, alloc: A) -> Rc<T, A> {
        unsafe {
            let raw = allocate_block(&alloc, Layout::new::<T>()) as *mut RcInner<T>;
            ptr::write(&raw mut (*raw).value, value);
            Rc::from_inner_in(NonNull::new_unchecked(raw), alloc)
        }
    }

    /// The value, if this is the only strong pointer.
    #[inline]
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        if !take_last(&this.inner().strong) {
            return Err(this);
        }
        let this = ManuallyDrop::new(this);
        unsafe {
            let value = ptr::read(&this.inner().value);
            let alloc = ptr::read(&this.alloc);
            let _weak = Weak { ptr: this.ptr, alloc };
            Ok(value)
        }
    }

    #[inline]
    pub fn into_inner(this: Self) -> Option<T> {
        Rc::try_unwrap(this).ok()
    }

    pub fn unwrap_or_clone(this: Self) -> T
    where
        T: Clone,
    {
        Rc::try_unwrap(this).unwrap_or_else(|rc| (*rc).clone())
    }
}

impl<T> Rc<[T]> {
    #[must_use]
    pub fn new_uninit_slice(len: usize) -> Rc<[MaybeUninit<T>]> {
        unsafe {
            let raw = Rc::<[T]>::allocate_slice(len) as *mut RcInner<[MaybeUninit<T>]>;
            Rc::from_inner(NonNull::new_unchecked(raw))
        }
    }

    unsafe fn allocate_slice(len: usize) -> *mut RcInner<[T]> {
        let layout = Layout::array::<T>(len).expect("capacity overflow");
        let raw = allocate_block(&Global, layout);
        ptr::slice_from_raw_parts_mut(raw as *mut T, len) as *mut RcInner<[T]>
    }

    /// Moves `len` elements from `source`, which the caller must not drop.
    unsafe fn take_from(source: *const T, len: usize) -> Rc<[T]> {
        unsafe {
            let raw = Rc::<[T]>::allocate_slice(len);
            ptr::copy_nonoverlapping(source, &raw mut (*raw).value as *mut T, len);
            Rc::from_inner(NonNull::new_unchecked(raw))
        }
    }
}

impl<T, A: Allocator> Rc<MaybeUninit<T>, A> {
    #[inline]
    pub unsafe fn assume_init(self) -> Rc<T, A> {
        let (ptr, alloc) = Rc::into_inner_with_allocator(self);
        unsafe { Rc::from_inner_in(ptr.cast::<RcInner<T>>(), alloc) }
    }
}

impl<T, A: Allocator> Rc<[MaybeUninit<T>], A> {
    pub unsafe fn assume_init(self) -> Rc<[T], A> {
        let (ptr, alloc) = Rc::into_inner_with_allocator(self);
        unsafe {
            Rc::from_inner_in(NonNull::new_unchecked(ptr.as_ptr() as *mut RcInner<[T]>), alloc)
        }
    }
}

impl<T: ?Sized> Rc<T> {
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        unsafe { Rc::from_raw_in(ptr, Global) }
    }

    pub fn into_raw(this: Self) -> *const T {
        let this = ManuallyDrop::new(this);
        Rc::as_ptr(&*this)
    }

    pub unsafe fn increment_strong_count(ptr: *const T) {
        unsafe {
            let rc = ManuallyDrop::new(Rc::<T>::from_raw(ptr));
            let _copy: ManuallyDrop<_> = rc.clone();
        }
    }

    pub unsafe fn decrement_strong_count(ptr: *const T) {
        unsafe { drop(Rc::from_raw(ptr)) }
    }
}

impl<T: ?Sized, A: Allocator> Rc<T, A> {
    #[inline]
    pub fn allocator(this: &Self) -> &A {
        &this.alloc
    }

    pub fn as_ptr(this: &Self) -> *const T {
        let raw: *mut RcInner<T> = this.ptr.as_ptr();
        unsafe { &raw mut (*raw).value }
    }

    pub unsafe fn from_raw_in(ptr: *const T, alloc: A) -> Self {
        unsafe {
            let offset = data_offset(ptr);
            let inner = ptr.byte_sub(offset) as *const RcInner<T> as *mut RcInner<T>;
            Rc::from_inner_in(NonNull::new_unchecked(inner), alloc)
        }
    }

    #[must_use = "this returns a new `Weak` pointer, without modifying the original `Rc`"]
    pub fn downgrade(this: &Self) -> Weak<T, A>
    where
        A: Clone,
    {
        increment_weak(&this.inner().weak);
        Weak { ptr: this.ptr, alloc: this.alloc.clone() }
    }

    #[inline]
    pub fn weak_count(this: &Self) -> usize {
        let n = load(&this.inner().weak);
        if n == usize::MAX { 0 } else { n - 1 }
    }

    #[inline]
    pub fn strong_count(this: &Self) -> usize {
        load(&this.inner().strong)
    }

    /// Mutable access, if no other pointer of either kind exists.
    #[inline]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        if is_unique(&this.inner().strong, &this.inner().weak) {
            unsafe { Some(Rc::get_mut_unchecked(this)) }
        } else {
            None
        }
    }

    #[inline]
    pub unsafe fn get_mut_unchecked(this: &mut Self) -> &mut T {
        unsafe { &mut (*this.ptr.as_ptr()).value }
    }

    #[inline]
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.ptr.as_ptr(), other.ptr.as_ptr())
    }
}

impl<T: Clone, A: Allocator + Clone> Rc<T, A> {
    /// Mutable access, cloning the value if other strong pointers share it.
    #[inline]
    pub fn make_mut(this: &mut Self) -> &mut T {
        if load(&this.inner().strong) != 1 {
            *this = Rc::new_in((**this).clone(), this.alloc.clone());
        } else if !is_unique(&this.inner().strong, &this.inner().weak) {
            // Weak pointers remain behind with the old block; the value moves.
            unsafe {
                let raw = allocate_block(&this.alloc, Layout::new::<T>()) as *mut RcInner<T>;
                ptr::copy_nonoverlapping(&this.inner().value, &raw mut (*raw).value, 1);
                let alloc = this.alloc.clone();
                set_strong(&this.inner().strong, 0);
                drop(Weak { ptr: this.ptr, alloc: alloc.clone() });
                ptr::write(this, Rc::from_inner_in(NonNull::new_unchecked(raw), alloc));
            }
        }
        unsafe { Rc::get_mut_unchecked(this) }
    }
}

impl<A: Allocator> Rc<dyn Any, A> {
    #[inline]
    pub fn downcast<T: Any>(self) -> Result<Rc<T, A>, Self> {
        if (*self).is::<T>() {
            let (ptr, alloc) = Rc::into_inner_with_allocator(self);
            unsafe { Ok(Rc::from_inner_in(ptr.cast::<RcInner<T>>(), alloc)) }
        } else {
            Err(self)
        }
    }
}

impl<T: ?Sized, A: Allocator> Deref for Rc<T, A> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        unsafe { &(*self.ptr.as_ptr()).value }
    }
}

unsafe impl<T: ?Sized, A: Allocator> DerefPure for Rc<T, A> {}
impl<T: ?Sized> LegacyReceiver for Rc<T> {}

unsafe impl<#[may_dangle] T: ?Sized, A: Allocator> Drop for Rc<T, A> {
    #[inline]
    fn drop(&mut self) {
        if decrement(&self.inner().strong) == 0 {
            unsafe { self.drop_slow() }
        }
    }
}

impl<T: ?Sized, A: Allocator + Clone> Clone for Rc<T, A> {
    #[inline]
    fn clone(&self) -> Self {
        increment(&self.inner().strong);
        Rc { ptr: self.ptr, phantom: PhantomData, alloc: self.alloc.clone() }
    }
}

impl<T: Default> Default for Rc<T> {
    #[inline]
    fn default() -> Self {
        Rc::new(T::default())
    }
}

impl Default for Rc<str> {
    #[inline]
    fn default() -> Self {
        Rc::from("")
    }
}

impl<T> Default for Rc<[T]> {
    #[inline]
    fn default() -> Self {
        Rc::from([])
    }
}

impl<T: ?Sized + PartialEq, A: Allocator> PartialEq for Rc<T, A> {
    #[inline]
    fn eq(&self, other: &Rc<T, A>) -> bool {
        **self == **other
    }
    #[inline]
    fn ne(&self, other: &Rc<T, A>) -> bool {
        **self != **other
    }
}

impl<T: ?Sized + Eq, A: Allocator> Eq for Rc<T, A> {}

impl<T: ?Sized + PartialOrd, A: Allocator> PartialOrd for Rc<T, A> {
    #[inline(always)]
    fn partial_cmp(&self, other: &Rc<T, A>) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
    #[inline(always)]
    fn lt(&self, other: &Rc<T, A>) -> bool {
        **self < **other
    }
    #[inline(always)]
    fn le(&self, other: &Rc<T, A>) -> bool {
        **self <= **other
    }
    #[inline(always)]
    fn gt(&self, other: &Rc<T, A>) -> bool {
        **self > **other
    }
    #[inline(always)]
    fn ge(&self, other: &Rc<T, A>) -> bool {
        **self >= **other
    }
}

impl<T: ?Sized + Ord, A: Allocator> Ord for Rc<T, A> {
    #[inline]
    fn cmp(&self, other: &Rc<T, A>) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: ?Sized + Hash, A: Allocator> Hash for Rc<T, A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + fmt::Display, A: Allocator> fmt::Display for Rc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: ?Sized + fmt::Debug, A: Allocator> fmt::Debug for Rc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: ?Sized, A: Allocator> fmt::Pointer for Rc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(&raw const **self), f)
    }
}

impl<T> From<T> for Rc<T> {
    fn from(t: T) -> Self {
        Rc::new(t)
    }
}

impl<T, const N: usize> From<[T; N]> for Rc<[T]> {
    #[inline]
    fn from(v: [T; N]) -> Rc<[T]> {
        Rc::<[T; N]>::from(v)
    }
}

impl<T: Clone> From<&[T]> for Rc<[T]> {
    #[inline]
    fn from(v: &[T]) -> Rc<[T]> {
        Rc::from(v.to_vec())
    }
}

impl<T: Clone> From<&mut [T]> for Rc<[T]> {
    #[inline]
    fn from(v: &mut [T]) -> Rc<[T]> {
        Rc::from(&*v)
    }
}

impl From<&str> for Rc<str> {
    #[inline]
    fn from(v: &str) -> Rc<str> {
        unsafe {
            let rc = Rc::<[u8]>::take_from(v.as_ptr(), v.len());
            Rc::from_raw(Rc::into_raw(rc) as *const str)
        }
    }
}

impl From<&mut str> for Rc<str> {
    #[inline]
    fn from(v: &mut str) -> Rc<str> {
        Rc::from(&*v)
    }
}

impl<T: ?Sized, A: Allocator> From<Box<T, A>> for Rc<T, A> {
    fn from(v: Box<T, A>) -> Rc<T, A> {
        unsafe {
            let size = mem::size_of_val::<T>(&*v);
            let layout = Layout::for_value::<T>(&*v);
            let (source, alloc) = Box::into_raw_with_allocator(v);
            let raw = allocate_block(&alloc, layout);
            // The block's pointer has the metadata of the source's; its address comes first.
            let mut inner = source as *mut RcInner<T>;
            *(&raw mut inner as *mut *mut u8) = raw;
            let target = &raw mut (*inner).value as *mut u8;
            ptr::copy_nonoverlapping(source as *const u8, target, size);
            if size != 0 {
                alloc.deallocate(NonNull::new_unchecked(source as *mut u8), layout);
            }
            Rc::from_inner_in(NonNull::new_unchecked(inner), alloc)
        }
    }
}

impl<T> From<Vec<T>> for Rc<[T]> {
    #[inline]
    fn from(mut v: Vec<T>) -> Rc<[T]> {
        unsafe {
            let len = v.len();
            v.set_len(0);
            Rc::take_from(v.as_ptr(), len)
        }
    }
}

impl<'a, B> From<Cow<'a, B>> for Rc<B>
where
    B: ToOwned + ?Sized,
    Rc<B>: From<&'a B> + From<B::Owned>,
{
    #[inline]
    fn from(cow: Cow<'a, B>) -> Rc<B> {
        match cow {
            Cow::Borrowed(s) => Rc::from(s),
            Cow::Owned(s) => Rc::from(s),
        }
    }
}

impl From<Rc<str>> for Rc<[u8]> {
    #[inline]
    fn from(rc: Rc<str>) -> Self {
        unsafe { Rc::from_raw(Rc::into_raw(rc) as *const [u8]) }
    }
}

impl<T, A: Allocator, const N: usize> TryFrom<Rc<[T], A>> for Rc<[T; N], A> {
    type Error = Rc<[T], A>;
    fn try_from(boxed_slice: Rc<[T], A>) -> Result<Self, Self::Error> {
        if boxed_slice.len() == N {
            let (ptr, alloc) = Rc::into_inner_with_allocator(boxed_slice);
            Ok(unsafe { Rc::from_inner_in(ptr.cast::<RcInner<[T; N]>>(), alloc) })
        } else {
            Err(boxed_slice)
        }
    }
}

impl<T> FromIterator<T> for Rc<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        Rc::from(iter.into_iter().collect::<Vec<T>>())
    }
}

impl<T: ?Sized, A: Allocator> borrow::Borrow<T> for Rc<T, A> {
    fn borrow(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> AsRef<T> for Rc<T, A> {
    fn as_ref(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> Unpin for Rc<T, A> {}

/// A non-owning pointer to the value of an `Rc`; dangling (all ones) when made by `new`.
#[rustc_diagnostic_item = "RcWeak"]
pub struct Weak<T: ?Sized, A: Allocator = Global> {
    ptr: NonNull<RcInner<T>>,
    alloc: A,
}

impl<T: ?Sized, A: Allocator> !Send for Weak<T, A> {}
impl<T: ?Sized, A: Allocator> !Sync for Weak<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized, A: Allocator> CoerceUnsized<Weak<U, A>> for Weak<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Weak<U>> for Weak<T> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for Weak<T> {}

fn is_dangling<T: ?Sized>(ptr: *const T) -> bool {
    ptr.cast::<()>().addr() == usize::MAX
}

impl<T> Weak<T> {
    #[inline]
    #[must_use]
    pub const fn new() -> Weak<T> {
        Weak {
            ptr: unsafe { NonNull::new_unchecked(ptr::without_provenance_mut(usize::MAX)) },
            alloc: Global,
        }
    }
}

impl<T: ?Sized> Weak<T> {
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        unsafe {
            if is_dangling(ptr) {
                let raw = ptr as *mut RcInner<T>;
                return Weak { ptr: NonNull::new_unchecked(raw), alloc: Global };
            }
            let inner = ptr.byte_sub(data_offset(ptr)) as *mut RcInner<T>;
            Weak { ptr: NonNull::new_unchecked(inner), alloc: Global }
        }
    }

    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw(self) -> *const T {
        mem::ManuallyDrop::new(self).as_ptr()
    }
}

impl<T: ?Sized, A: Allocator> Weak<T, A> {
    /// Counts of the block, unless dangling.
    #[inline]
    fn counts(&self) -> Option<(&Cell<usize>, &Cell<usize>)> {
        let raw = self.ptr.as_ptr();
        if is_dangling(raw) {
            return None;
        }
        unsafe { Some((&(*raw).strong, &(*raw).weak)) }
    }

    #[must_use]
    pub fn as_ptr(&self) -> *const T {
        let raw: *mut RcInner<T> = self.ptr.as_ptr();
        if is_dangling(raw) {
            raw as *const T
        } else {
            unsafe { &raw mut (*raw).value }
        }
    }

    #[must_use = "this returns a new `Rc`, without modifying the original weak pointer"]
    pub fn upgrade(&self) -> Option<Rc<T, A>>
    where
        A: Clone,
    {
        let (strong, _) = self.counts()?;
        if increment_unless_zero(strong) {
            unsafe { Some(Rc::from_inner_in(self.ptr, self.alloc.clone())) }
        } else {
            None
        }
    }

    #[must_use]
    pub fn strong_count(&self) -> usize {
        match self.counts() {
            Some((strong, _)) => load(strong),
            None => 0,
        }
    }

    #[must_use]
    pub fn weak_count(&self) -> usize {
        match self.counts() {
            Some((strong, weak)) if load(strong) > 0 => load(weak) - 1,
            _ => 0,
        }
    }

    #[inline]
    #[must_use]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        ptr::addr_eq(self.ptr.as_ptr(), other.ptr.as_ptr())
    }
}

unsafe impl<#[may_dangle] T: ?Sized, A: Allocator> Drop for Weak<T, A> {
    fn drop(&mut self) {
        let raw = self.ptr.as_ptr();
        let last = match self.counts() {
            Some((_, weak)) => decrement(weak) == 0,
            None => return,
        };
        if last {
            unsafe {
                let size = mem::size_of_val_raw(raw);
                let align = mem::align_of_val_raw(raw);
                let layout = Layout::from_size_align_unchecked(size, align);
                self.alloc.deallocate(self.ptr.cast::<u8>(), layout);
            }
        }
    }
}

impl<T: ?Sized, A: Allocator + Clone> Clone for Weak<T, A> {
    #[inline]
    fn clone(&self) -> Weak<T, A> {
        if let Some((_, weak)) = self.counts() {
            increment_weak(weak);
        }
        Weak { ptr: self.ptr, alloc: self.alloc.clone() }
    }
}

impl<T: ?Sized, A: Allocator> fmt::Debug for Weak<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(Weak)")
    }
}

impl<T> Default for Weak<T> {
    fn default() -> Weak<T> {
        Weak::new()
    }
}
