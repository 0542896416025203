use std::alloc::{alloc, alloc_zeroed, dealloc, handle_alloc_error, realloc, Layout};
use std::mem::{self, ManuallyDrop, MaybeUninit};
use std::ptr::{self, NonNull};

struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
#[repr(C)] struct R { a: u8, b: u32, c: u16 }
#[repr(C, packed)] struct P { a: u8, b: u32 }
#[repr(align(16))] struct A(u8);
#[repr(u8)] #[derive(Debug, Clone, Copy, PartialEq)] #[allow(dead_code)] enum Op { X = 1, Y, Z = 9 }
#[allow(dead_code)] union U { i: u32, f: f32, b: [u8; 4] }

struct Stack<T> { ptr: NonNull<T>, len: usize, cap: usize }
impl<T> Stack<T> {
    const fn new() -> Self { Stack { ptr: NonNull::dangling(), len: 0, cap: 0 } }
    fn push(&mut self, t: T) {
        if self.len == self.cap {
            let new = if self.cap == 0 { 2 } else { self.cap * 2 };
            let layout = Layout::array::<T>(new).unwrap();
            let p = unsafe { if self.cap == 0 { alloc(layout) } else { realloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap(), layout.size()) } };
            self.ptr = NonNull::new(p.cast()).unwrap_or_else(|| handle_alloc_error(layout));
            self.cap = new;
        }
        unsafe { self.ptr.add(self.len).write(t) };
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> { self.len = self.len.checked_sub(1)?; Some(unsafe { self.ptr.as_ptr().add(self.len).read() }) }
}
impl<T> Drop for Stack<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
        if self.cap > 0 { unsafe { dealloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap()) } }
    }
}

fn main() {
    println!("{} {} {} {}", mem::size_of::<R>(), mem::align_of::<R>(), mem::size_of::<P>(), mem::align_of::<A>());
    println!("{} {} {}", mem::offset_of!(R, b), mem::offset_of!(R, c), mem::size_of_val(&[0u16; 3]));
    println!("{} {} {}", mem::size_of::<Option<Box<u8>>>(), mem::size_of::<Option<u32>>(), mem::size_of::<Option<char>>());
    println!("{} {} {}", mem::size_of::<&str>(), mem::size_of::<&dyn Fn()>(), mem::align_of_val(&1u64));
    println!("{} {}", mem::needs_drop::<String>(), mem::needs_drop::<u8>());
    let mut a = 1;
    let mut b = 2;
    mem::swap(&mut a, &mut b);
    println!("{} {}", mem::replace(&mut a, 10), mem::take(&mut b));
    println!("{a} {b} {:?}", mem::discriminant(&Some(1)) == mem::discriminant(&None));
    mem::forget(D("never"));
    let mut m = ManuallyDrop::new(D("manual"));
    println!("{}", m.0);
    unsafe { ManuallyDrop::drop(&mut m) };
    println!("{}", ManuallyDrop::into_inner(ManuallyDrop::new(5)));
    let f = 1.5f32;
    println!("{:#x} {:?}", unsafe { mem::transmute::<f32, u32>(f) }, unsafe { mem::transmute::<u8, Op>(2) });
    println!("{} {}", unsafe { mem::zeroed::<u64>() }, unsafe { mem::transmute_copy::<u32, i32>(&7) });
    let u = U { f: 1.0 };
    println!("{:#x} {:?}", unsafe { u.i }, unsafe { u.b });
    let p = P { a: 1, b: 0x01020304 };
    println!("{} {}", { p.b }, unsafe { ptr::addr_of!(p.b).read_unaligned() } + p.a as u32);
    println!("{} {:?}", Op::Z as u8, [Op::X, Op::Y]);

    let mut x = MaybeUninit::<[String; 2]>::uninit();
    let e = x.as_mut_ptr().cast::<String>();
    unsafe { e.write("a".into()); e.add(1).write("b".into()); println!("{:?}", x.assume_init()); }
    let mut arr: [MaybeUninit<u32>; 3] = [const { MaybeUninit::uninit() }; 3];
    for (i, s) in arr.iter_mut().enumerate() { s.write(i as u32 * 7); }
    println!("{:?}", arr.map(|s| unsafe { s.assume_init() }));

    let mut v = [1, 2, 3, 4, 5];
    let q = v.as_mut_ptr();
    unsafe {
        println!("{} {} {}", *q.add(2), *q.offset(1), q.add(4).offset_from(q));
        ptr::swap(q, q.add(4));
        ptr::copy(q, q.add(1), 3);
        println!("{v:?}");
        let q = v.as_mut_ptr();
        ptr::copy_nonoverlapping([8, 9].as_ptr(), q, 2);
        q.add(4).write(0);
        println!("{} {}", ptr::replace(q, 100), ptr::read(q));
        ptr::write_bytes(q.add(1), 0, 2);
    }
    println!("{v:?} {:?}", ptr::slice_from_raw_parts(v.as_ptr(), 2).len());
    println!("{:?}", unsafe { std::slice::from_raw_parts(v.as_ptr().add(3), 2) });
    let n: *const i32 = ptr::null();
    println!("{} {:?} {:?}", n.is_null(), unsafe { n.as_ref() }, unsafe { (&5 as *const i32).as_ref() });
    let mut w = 5;
    let nn = NonNull::from(&mut w);
    unsafe { *nn.as_ptr() += 1; println!("{} {}", *nn.as_ref(), nn.read()); }
    println!("{:?} {}", NonNull::new(ptr::null_mut::<u8>()), NonNull::<u64>::dangling().as_ptr() as usize);
    println!("{} {}", ptr::eq(&v[0], &v[0]), ptr::eq(&v[0], &v[1]));
    unsafe {
        let l = Layout::from_size_align(8, 8).unwrap();
        let z = alloc_zeroed(l).cast::<u64>();
        *z += 3;
        println!("{} {:?}", *z, l.align());
        dealloc(z.cast(), l);
        let b = Box::into_raw(Box::new(D("in place")));
        ptr::drop_in_place(b);
        dealloc(b.cast(), Layout::new::<D>());
    }
    println!("{:?} {:?}", Layout::from_size_align(8, 3).is_err(), Layout::new::<R>().extend(Layout::new::<u64>()).map(|(l, o)| (l.size(), o)));
    let mut s = Stack::new();
    for n in ["one", "two", "three"] { s.push(D(n)); }
    println!("{}", s.len);
    println!("{:?}", s.pop().map(|d| d.0));
    let addr = &w as *const i32 as usize;
    println!("{} {}", addr % mem::align_of::<i32>(), (addr as *const i32).addr() == addr);
    let fp: fn(i32) -> i32 = |x| x + 1;
    println!("{} {}", fp(1), unsafe { mem::transmute::<fn(i32) -> i32, usize>(fp) } != 0);
}
