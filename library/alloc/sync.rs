// SPDX-License-Identifier: MIT
//! Thread-safe reference-counting pointers, and the atomics.
//!
//! `Arc` and `Weak` point to a block that holds two atomic counts and the value. While
//! `get_mut` looks at both counts it holds the weak one locked (all ones).

use crate::alloc::{Allocator, Global, Layout, handle_alloc_error};
use crate::borrow::{Cow, ToOwned};
use crate::boxed::Box;
use crate::vec::Vec;
use core::any::Any;
use core::borrow;
use core::hint;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use core::sync::atomic::fence;

pub use core::sync::atomic;
use core::cmp::Ordering;
use core::error::Error;
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
struct ArcInner<T: ?Sized> {
    strong: AtomicUsize,
    weak: AtomicUsize,
    value: T,
}

#[inline(always)]
fn load(count: &AtomicUsize) -> usize {
    count.load(Relaxed)
}

#[inline(always)]
fn set_strong(count: &AtomicUsize, n: usize) {
    count.store(n, Release)
}

/// One more; a count that wraps around would free too early, so it ends the program.
#[inline]
fn increment(count: &AtomicUsize) {
    if count.fetch_add(1, Relaxed) > isize::MAX as usize {
        abort();
    }
}

/// One more weak pointer, once the count is not locked.
fn increment_weak(count: &AtomicUsize) {
    let mut n = count.load(Relaxed);
    loop {
        if n == usize::MAX {
            hint::spin_loop();
            n = count.load(Relaxed);
            continue;
        }
        if n > isize::MAX as usize {
            abort();
        }
        match count.compare_exchange_weak(n, n + 1, Acquire, Relaxed) {
            Ok(_) => return,
            Err(seen) => n = seen,
        }
    }
}

/// One less; yields the new count. At zero, all that other threads did has happened before.
#[inline]
fn decrement(count: &AtomicUsize) -> usize {
    let n = count.fetch_sub(1, Release) - 1;
    if n == 0 {
        fence(Acquire);
    }
    n
}

fn increment_unless_zero(count: &AtomicUsize) -> bool {
    let mut n = count.load(Relaxed);
    while n != 0 {
        match count.compare_exchange_weak(n, n + 1, Acquire, Relaxed) {
            Ok(_) => return true,
            Err(seen) => n = seen,
        }
    }
    false
}

/// Takes the strong count to zero if it is one.
fn take_last(strong: &AtomicUsize) -> bool {
    if strong.compare_exchange(1, 0, Relaxed, Relaxed).is_err() {
        return false;
    }
    fence(Acquire);
    true
}

fn is_unique(strong: &AtomicUsize, weak: &AtomicUsize) -> bool {
    if weak.compare_exchange(1, usize::MAX, Acquire, Relaxed).is_err() {
        return false;
    }
    let unique = strong.load(Acquire) == 1;
    weak.store(1, Release);
    unique
}

/// Layout of the block for a value of `layout`.
fn inner_layout(layout: Layout) -> Layout {
    match Layout::new::<ArcInner<()>>().extend(layout) {
        Ok((whole, _)) => whole.pad_to_align(),
        Err(_) => panic!("capacity overflow"),
    }
}

/// Distance from the block to a value of alignment `align`.
fn data_offset_align(align: usize) -> usize {
    let header = mem::size_of::<ArcInner<()>>();
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
                ptr::write(raw as *mut ArcInner<()>, ArcInner {
                    strong: <AtomicUsize>::new(1),
                    weak: <AtomicUsize>::new(1),
                    value: (),
                });
            }
            raw
        }
        Err(_) => handle_alloc_error(layout),
    }
}

/// A thread-safe reference-counting pointer. 'Arc' stands for 'Atomically Reference Counted'.
#[rustc_diagnostic_item = "Arc"]
#[rustc_insignificant_dtor]
pub struct Arc<T: ?Sized, A: Allocator = Global> {
    ptr: NonNull<ArcInner<T>>,
    phantom: PhantomData<ArcInner<T>>,
    alloc: A,
}

unsafe impl<T: ?Sized + Sync + Send, A: Allocator + Send> Send for Arc<T, A> {}
unsafe impl<T: ?Sized + Sync + Send, A: Allocator + Sync> Sync for Arc<T, A> {}

impl<T: RefUnwindSafe + ?Sized, A: Allocator + UnwindSafe> UnwindSafe for Arc<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized, A: Allocator> CoerceUnsized<Arc<U, A>> for Arc<T, A> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Arc<U>> for Arc<T> {}
unsafe impl<T: ?Sized, A: Allocator> PinCoerceUnsized for Arc<T, A> {}

impl<T: ?Sized> Arc<T> {
    #[inline]
    unsafe fn from_inner(ptr: NonNull<ArcInner<T>>) -> Self {
        Arc { ptr, phantom: PhantomData, alloc: Global }
    }
}

impl<T: ?Sized, A: Allocator> Arc<T, A> {
    #[inline(always)]
    fn inner(&self) -> &ArcInner<T> {
        unsafe { &*self.ptr.as_ptr() }
    }

    #[inline]
    unsafe fn from_inner_in(ptr: NonNull<ArcInner<T>>, alloc: A) -> Self {
        Arc { ptr, phantom: PhantomData, alloc }
    }

    fn into_inner_with_allocator(this: Self) -> (NonNull<ArcInner<T>>, A) {
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

impl<T> Arc<T> {
    #[must_use]
    pub fn new(value: T) -> Arc<T> {
        unsafe {
            let inner = Box::leak(Box::new(ArcInner {
                strong: <AtomicUsize>::new(1),
                weak: <AtomicUsize>::new(1),
                value,
            }));
            Arc::from_inner(NonNull::from(inner))
        }
    }

    /// Builds a value that may hold a weak pointer to itself.
    pub fn new_cyclic<F>(data_fn: F) -> Arc<T>
    where
        F: FnOnce(&Weak<T>) -> T,
    {
        let raw = allocate_block(&Global, Layout::new::<T>()) as *mut ArcInner<T>;
        unsafe {
            // No strong pointer exists until the value does.
            set_strong(&(*raw).strong, 0);
            let weak = Weak { ptr: NonNull::new_unchecked(raw), alloc: Global };
            let data = data_fn(&weak);
            ptr::write(&raw mut (*raw).value, data);
            set_strong(&(*raw).strong, 1);
            mem::forget(weak);
            Arc::from_inner(NonNull::new_unchecked(raw))
        }
    }

    #[must_use]
    pub fn new_uninit() -> Arc<MaybeUninit<T>> {
        unsafe {
            let raw = allocate_block(&Global, Layout::new::<T>());
            Arc::from_inner(NonNull::new_unchecked(raw as *mut ArcInner<MaybeUninit<T>>))
        }
    }

    pub fn pin(value: T) -> Pin<Arc<T>> {
        unsafe { Pin::new_unchecked(Arc::new(value)) }
    }
}

impl<T, A: Allocator> Arc<T, A> {
    pub fn new_in(value: T, alloc: A) -> Arc<T, A> {
        unsafe {
            let raw = allocate_block(&alloc, Layout::new::<T>()) as *mut ArcInner<T>;
            ptr::write(&raw mut (*raw).value, value);
            Arc::from_inner_in(NonNull::new_unchecked(raw), alloc)
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
        // Exactly one of several threads that race here gets the value.
        let this = ManuallyDrop::new(this);
        if decrement(&this.inner().strong) != 0 {
            return None;
        }
        unsafe {
            let value = ptr::read(&this.inner().value);
            let alloc = ptr::read(&this.alloc);
            drop(Weak { ptr: this.ptr, alloc });
            Some(value)
        }
    }

    pub fn unwrap_or_clone(this: Self) -> T
    where
        T: Clone,
    {
        Arc::try_unwrap(this).unwrap_or_else(|arc| (*arc).clone())
    }
}

impl<T> Arc<[T]> {
    #[must_use]
    pub fn new_uninit_slice(len: usize) -> Arc<[MaybeUninit<T>]> {
        unsafe {
            let raw = Arc::<[T]>::allocate_slice(len) as *mut ArcInner<[MaybeUninit<T>]>;
            Arc::from_inner(NonNull::new_unchecked(raw))
        }
    }

    unsafe fn allocate_slice(len: usize) -> *mut ArcInner<[T]> {
        let layout = Layout::array::<T>(len).expect("capacity overflow");
        let raw = allocate_block(&Global, layout);
        ptr::slice_from_raw_parts_mut(raw as *mut T, len) as *mut ArcInner<[T]>
    }

    /// Moves `len` elements from `source`, which the caller must not drop.
    unsafe fn take_from(source: *const T, len: usize) -> Arc<[T]> {
        unsafe {
            let raw = Arc::<[T]>::allocate_slice(len);
            ptr::copy_nonoverlapping(source, &raw mut (*raw).value as *mut T, len);
            Arc::from_inner(NonNull::new_unchecked(raw))
        }
    }
}

impl<T, A: Allocator> Arc<MaybeUninit<T>, A> {
    #[inline]
    pub unsafe fn assume_init(self) -> Arc<T, A> {
        let (ptr, alloc) = Arc::into_inner_with_allocator(self);
        unsafe { Arc::from_inner_in(ptr.cast::<ArcInner<T>>(), alloc) }
    }
}

impl<T, A: Allocator> Arc<[MaybeUninit<T>], A> {
    pub unsafe fn assume_init(self) -> Arc<[T], A> {
        let (ptr, alloc) = Arc::into_inner_with_allocator(self);
        unsafe {
            Arc::from_inner_in(NonNull::new_unchecked(ptr.as_ptr() as *mut ArcInner<[T]>), alloc)
        }
    }
}

impl<T: ?Sized> Arc<T> {
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        unsafe { Arc::from_raw_in(ptr, Global) }
    }

    pub fn into_raw(this: Self) -> *const T {
        let this = ManuallyDrop::new(this);
        Arc::as_ptr(&*this)
    }

    pub unsafe fn increment_strong_count(ptr: *const T) {
        unsafe {
            let arc = ManuallyDrop::new(Arc::<T>::from_raw(ptr));
            let _copy: ManuallyDrop<_> = arc.clone();
        }
    }

    pub unsafe fn decrement_strong_count(ptr: *const T) {
        unsafe { drop(Arc::from_raw(ptr)) }
    }
}

impl<T: ?Sized, A: Allocator> Arc<T, A> {
    #[inline]
    pub fn allocator(this: &Self) -> &A {
        &this.alloc
    }

    pub fn as_ptr(this: &Self) -> *const T {
        let raw: *mut ArcInner<T> = this.ptr.as_ptr();
        unsafe { &raw mut (*raw).value }
    }

    pub unsafe fn from_raw_in(ptr: *const T, alloc: A) -> Self {
        unsafe {
            let offset = data_offset(ptr);
            let inner = ptr.byte_sub(offset) as *const ArcInner<T> as *mut ArcInner<T>;
            Arc::from_inner_in(NonNull::new_unchecked(inner), alloc)
        }
    }

    #[must_use = "this returns a new `Weak` pointer, without modifying the original `Arc`"]
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
            unsafe { Some(Arc::get_mut_unchecked(this)) }
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

impl<T: Clone, A: Allocator + Clone> Arc<T, A> {
    /// Mutable access, cloning the value if other strong pointers share it.
    #[inline]
    pub fn make_mut(this: &mut Self) -> &mut T {
        if load(&this.inner().strong) != 1 {
            *this = Arc::new_in((**this).clone(), this.alloc.clone());
        } else if !is_unique(&this.inner().strong, &this.inner().weak) {
            // Weak pointers remain behind with the old block; the value moves.
            unsafe {
                let raw = allocate_block(&this.alloc, Layout::new::<T>()) as *mut ArcInner<T>;
                ptr::copy_nonoverlapping(&this.inner().value, &raw mut (*raw).value, 1);
                let alloc = this.alloc.clone();
                set_strong(&this.inner().strong, 0);
                drop(Weak { ptr: this.ptr, alloc: alloc.clone() });
                ptr::write(this, Arc::from_inner_in(NonNull::new_unchecked(raw), alloc));
            }
        }
        unsafe { Arc::get_mut_unchecked(this) }
    }
}

impl<A: Allocator> Arc<dyn Any + Send + Sync, A> {
    #[inline]
    pub fn downcast<T: Any + Send + Sync>(self) -> Result<Arc<T, A>, Self> {
        if (*self).is::<T>() {
            let (ptr, alloc) = Arc::into_inner_with_allocator(self);
            unsafe { Ok(Arc::from_inner_in(ptr.cast::<ArcInner<T>>(), alloc)) }
        } else {
            Err(self)
        }
    }
}

impl<T: ?Sized, A: Allocator> Deref for Arc<T, A> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        unsafe { &(*self.ptr.as_ptr()).value }
    }
}

unsafe impl<T: ?Sized, A: Allocator> DerefPure for Arc<T, A> {}
impl<T: ?Sized> LegacyReceiver for Arc<T> {}

unsafe impl<#[may_dangle] T: ?Sized, A: Allocator> Drop for Arc<T, A> {
    #[inline]
    fn drop(&mut self) {
        if decrement(&self.inner().strong) == 0 {
            unsafe { self.drop_slow() }
        }
    }
}

impl<T: ?Sized, A: Allocator + Clone> Clone for Arc<T, A> {
    #[inline]
    fn clone(&self) -> Self {
        increment(&self.inner().strong);
        Arc { ptr: self.ptr, phantom: PhantomData, alloc: self.alloc.clone() }
    }
}

impl<T: Default> Default for Arc<T> {
    #[inline]
    fn default() -> Self {
        Arc::new(T::default())
    }
}

impl Default for Arc<str> {
    #[inline]
    fn default() -> Self {
        Arc::from("")
    }
}

impl<T> Default for Arc<[T]> {
    #[inline]
    fn default() -> Self {
        Arc::from([])
    }
}

impl<T: ?Sized + PartialEq, A: Allocator> PartialEq for Arc<T, A> {
    #[inline]
    fn eq(&self, other: &Arc<T, A>) -> bool {
        **self == **other
    }
    #[inline]
    fn ne(&self, other: &Arc<T, A>) -> bool {
        **self != **other
    }
}

impl<T: ?Sized + Eq, A: Allocator> Eq for Arc<T, A> {}

impl<T: ?Sized + PartialOrd, A: Allocator> PartialOrd for Arc<T, A> {
    #[inline(always)]
    fn partial_cmp(&self, other: &Arc<T, A>) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
    #[inline(always)]
    fn lt(&self, other: &Arc<T, A>) -> bool {
        **self < **other
    }
    #[inline(always)]
    fn le(&self, other: &Arc<T, A>) -> bool {
        **self <= **other
    }
    #[inline(always)]
    fn gt(&self, other: &Arc<T, A>) -> bool {
        **self > **other
    }
    #[inline(always)]
    fn ge(&self, other: &Arc<T, A>) -> bool {
        **self >= **other
    }
}

impl<T: ?Sized + Ord, A: Allocator> Ord for Arc<T, A> {
    #[inline]
    fn cmp(&self, other: &Arc<T, A>) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: ?Sized + Hash, A: Allocator> Hash for Arc<T, A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + fmt::Display, A: Allocator> fmt::Display for Arc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: ?Sized + fmt::Debug, A: Allocator> fmt::Debug for Arc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: ?Sized, A: Allocator> fmt::Pointer for Arc<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(&raw const **self), f)
    }
}

impl<T> From<T> for Arc<T> {
    fn from(t: T) -> Self {
        Arc::new(t)
    }
}

impl<T, const N: usize> From<[T; N]> for Arc<[T]> {
    #[inline]
    fn from(v: [T; N]) -> Arc<[T]> {
        Arc::<[T; N]>::from(v)
    }
}

impl<T: Clone> From<&[T]> for Arc<[T]> {
    #[inline]
    fn from(v: &[T]) -> Arc<[T]> {
        Arc::from(v.to_vec())
    }
}

impl<T: Clone> From<&mut [T]> for Arc<[T]> {
    #[inline]
    fn from(v: &mut [T]) -> Arc<[T]> {
        Arc::from(&*v)
    }
}

impl From<&str> for Arc<str> {
    #[inline]
    fn from(v: &str) -> Arc<str> {
        unsafe {
            let arc = Arc::<[u8]>::take_from(v.as_ptr(), v.len());
            Arc::from_raw(Arc::into_raw(arc) as *const str)
        }
    }
}

impl From<&mut str> for Arc<str> {
    #[inline]
    fn from(v: &mut str) -> Arc<str> {
        Arc::from(&*v)
    }
}

impl<T: ?Sized, A: Allocator> From<Box<T, A>> for Arc<T, A> {
    fn from(v: Box<T, A>) -> Arc<T, A> {
        unsafe {
            let size = mem::size_of_val::<T>(&*v);
            let layout = Layout::for_value::<T>(&*v);
            let (source, alloc) = Box::into_raw_with_allocator(v);
            let raw = allocate_block(&alloc, layout);
            // The block's pointer has the metadata of the source's; its address comes first.
            let mut inner = source as *mut ArcInner<T>;
            *(&raw mut inner as *mut *mut u8) = raw;
            let target = &raw mut (*inner).value as *mut u8;
            ptr::copy_nonoverlapping(source as *const u8, target, size);
            if size != 0 {
                alloc.deallocate(NonNull::new_unchecked(source as *mut u8), layout);
            }
            Arc::from_inner_in(NonNull::new_unchecked(inner), alloc)
        }
    }
}

impl<T> From<Vec<T>> for Arc<[T]> {
    #[inline]
    fn from(mut v: Vec<T>) -> Arc<[T]> {
        unsafe {
            let len = v.len();
            v.set_len(0);
            Arc::take_from(v.as_ptr(), len)
        }
    }
}

impl<'a, B> From<Cow<'a, B>> for Arc<B>
where
    B: ToOwned + ?Sized,
    Arc<B>: From<&'a B> + From<B::Owned>,
{
    #[inline]
    fn from(cow: Cow<'a, B>) -> Arc<B> {
        match cow {
            Cow::Borrowed(s) => Arc::from(s),
            Cow::Owned(s) => Arc::from(s),
        }
    }
}

impl From<Arc<str>> for Arc<[u8]> {
    #[inline]
    fn from(arc: Arc<str>) -> Self {
        unsafe { Arc::from_raw(Arc::into_raw(arc) as *const [u8]) }
    }
}

impl<T, A: Allocator, const N: usize> TryFrom<Arc<[T], A>> for Arc<[T; N], A> {
    type Error = Arc<[T], A>;
    fn try_from(boxed_slice: Arc<[T], A>) -> Result<Self, Self::Error> {
        if boxed_slice.len() == N {
            let (ptr, alloc) = Arc::into_inner_with_allocator(boxed_slice);
            Ok(unsafe { Arc::from_inner_in(ptr.cast::<ArcInner<[T; N]>>(), alloc) })
        } else {
            Err(boxed_slice)
        }
    }
}

impl<T> FromIterator<T> for Arc<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        Arc::from(iter.into_iter().collect::<Vec<T>>())
    }
}

impl<T: ?Sized, A: Allocator> borrow::Borrow<T> for Arc<T, A> {
    fn borrow(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> AsRef<T> for Arc<T, A> {
    fn as_ref(&self) -> &T {
        &**self
    }
}

impl<T: ?Sized, A: Allocator> Unpin for Arc<T, A> {}

impl<T: Error + ?Sized> Error for Arc<T> {
    #[allow(deprecated)]
    fn cause(&self) -> Option<&dyn Error> {
        Error::cause(&**self)
    }
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}

/// A non-owning pointer to the value of an `Arc`; dangling (all ones) when made by `new`.
#[rustc_diagnostic_item = "ArcWeak"]
pub struct Weak<T: ?Sized, A: Allocator = Global> {
    ptr: NonNull<ArcInner<T>>,
    alloc: A,
}

unsafe impl<T: ?Sized + Sync + Send, A: Allocator + Send> Send for Weak<T, A> {}
unsafe impl<T: ?Sized + Sync + Send, A: Allocator + Sync> Sync for Weak<T, A> {}
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
                let raw = ptr as *mut ArcInner<T>;
                return Weak { ptr: NonNull::new_unchecked(raw), alloc: Global };
            }
            let inner = ptr.byte_sub(data_offset(ptr)) as *mut ArcInner<T>;
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
    fn counts(&self) -> Option<(&AtomicUsize, &AtomicUsize)> {
        let raw = self.ptr.as_ptr();
        if is_dangling(raw) {
            return None;
        }
        unsafe { Some((&(*raw).strong, &(*raw).weak)) }
    }

    #[must_use]
    pub fn as_ptr(&self) -> *const T {
        let raw: *mut ArcInner<T> = self.ptr.as_ptr();
        if is_dangling(raw) {
            raw as *const T
        } else {
            unsafe { &raw mut (*raw).value }
        }
    }

    #[must_use = "this returns a new `Arc`, without modifying the original weak pointer"]
    pub fn upgrade(&self) -> Option<Arc<T, A>>
    where
        A: Clone,
    {
        let (strong, _) = self.counts()?;
        if increment_unless_zero(strong) {
            unsafe { Some(Arc::from_inner_in(self.ptr, self.alloc.clone())) }
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
