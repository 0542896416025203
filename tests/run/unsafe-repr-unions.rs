use std::mem::{align_of, offset_of, size_of};
#[repr(C)] #[derive(Clone, Copy, Debug, Default)] struct Header { tag: u8, len: u32, id: u16 }
#[repr(C, packed(2))] #[derive(Clone, Copy)] struct Packed { a: u8, b: u64, c: u16 }
#[repr(transparent)] struct Wrap(u64);
#[repr(C, align(32))] struct Aligned([u8; 3]);
#[repr(i16)] #[derive(Debug, Clone, Copy, PartialEq, Eq)] enum Code { A = -1, B = 300, C }
#[repr(C)] union Value { int: i64, float: f64, bytes: [u8; 8], pair: (u32, u32) }
#[repr(u8)] #[allow(dead_code)] enum Tagged { X(u32) = 3, Y { a: u8 } = 9, Z = 20 }
impl Tagged { fn tag(&self) -> u8 { unsafe { *(self as *const Self as *const u8) } } }
unsafe trait Zeroable {}
unsafe impl Zeroable for Header {}
fn zeroed<T: Zeroable>() -> T { unsafe { std::mem::zeroed() } }
unsafe fn sum(p: *const i32, n: usize) -> i32 { let mut s = 0; for i in 0..n { s += unsafe { *p.add(i) }; } s }
extern "C" fn callback(x: i32) -> i32 { x * 3 }
struct Node { v: i32, next: *mut Node }
struct List { head: *mut Node, tail: *mut Node }
impl List {
    fn new() -> Self { List { head: std::ptr::null_mut(), tail: std::ptr::null_mut() } }
    fn push(&mut self, v: i32) {
        let n = Box::into_raw(Box::new(Node { v, next: std::ptr::null_mut() }));
        if self.tail.is_null() { self.head = n } else { unsafe { (*self.tail).next = n } }
        self.tail = n;
    }
    fn pop(&mut self) -> Option<i32> {
        if self.head.is_null() { return None; }
        let n = unsafe { Box::from_raw(self.head) };
        self.head = n.next;
        if self.head.is_null() { self.tail = self.head; }
        Some(n.v)
    }
    fn iter_mut(&mut self) -> impl Iterator<Item = &mut i32> { let mut p = self.head; std::iter::from_fn(move || unsafe { let n = p.as_mut()?; p = n.next; Some(&mut n.v) }) }
}
impl Drop for List { fn drop(&mut self) { while self.pop().is_some() {} } }
fn split<T>(s: &mut [T], at: usize) -> (&mut [T], &mut [T]) { let (p, n) = (s.as_mut_ptr(), s.len()); assert!(at <= n); unsafe { (std::slice::from_raw_parts_mut(p, at), std::slice::from_raw_parts_mut(p.add(at), n - at)) } }
static mut GLOBAL: [u32; 3] = [1, 2, 3];

fn main() {
    println!("{} {} {} {}", size_of::<Header>(), align_of::<Header>(), offset_of!(Header, len), offset_of!(Header, id));
    println!("{} {} {} {}", size_of::<Packed>(), align_of::<Packed>(), offset_of!(Packed, b), offset_of!(Packed, c));
    println!("{} {} {} {}", size_of::<Wrap>(), size_of::<Aligned>(), align_of::<Aligned>(), size_of::<Code>());
    println!("{} {} {}", size_of::<Value>(), size_of::<Tagged>(), size_of::<Option<Option<bool>>>());
    println!("{:?} {} {}", [Code::A, Code::B, Code::C].map(|c| c as i16), Code::A as i16 as u16, Code::B == unsafe { std::mem::transmute::<i16, Code>(300) });
    let p = Packed { a: 1, b: 2, c: 3 };
    let (a, b, c) = (p.a, p.b, p.c);
    println!("{a} {b} {c} {}", unsafe { (&raw const p.b).read_unaligned() });
    let mut v = Value { int: 0 };
    v.float = 1.0;
    unsafe { println!("{:#x} {:?} {:?}", v.int, v.bytes, v.pair); v.bytes[0] = 1; println!("{:#x}", v.int); }
    unsafe { match v { Value { int: 1 } => println!("one"), Value { pair: (x, _) } => println!("pair {x}") } }
    println!("{:?} {:?}", zeroed::<Header>(), [Tagged::X(1), Tagged::Y { a: 2 }, Tagged::Z].map(|t| t.tag()));
    println!("{} {}", unsafe { sum([1, 2, 3].as_ptr(), 3) }, Wrap(7).0);
    let f: extern "C" fn(i32) -> i32 = callback;
    let g: unsafe fn(*const i32, usize) -> i32 = sum;
    println!("{} {}", f(5), unsafe { g(&4, 1) });
    let mut l = List::new();
    (1..=4).for_each(|i| l.push(i));
    l.iter_mut().for_each(|x| *x *= 10);
    println!("{:?} {:?} {:?}", l.pop(), l.pop(), l.iter_mut().map(|x| *x).collect::<Vec<_>>());
    let mut arr = [1, 2, 3, 4, 5];
    let (x, y) = split(&mut arr, 2);
    std::mem::swap(&mut x[0], &mut y[2]);
    println!("{arr:?}");
    unsafe { let g = &raw mut GLOBAL; (*g)[1] += 40; println!("{:?}", *g); }
    let bytes = unsafe { std::slice::from_raw_parts(&0x01020304u32 as *const u32 as *const u8, 4) };
    println!("{bytes:?}");
    let s = unsafe { std::str::from_utf8_unchecked(&[0xc3, 0xa9]) };
    println!("{s} {}", unsafe { [1, 2, 3].get_unchecked(1) });
    let fat: *const [u8] = std::ptr::slice_from_raw_parts(b"xyz".as_ptr(), 2);
    println!("{} {:?}", fat.len(), unsafe { &*fat });
    let d: *const dyn std::fmt::Debug = &5i32;
    println!("{:?} {}", unsafe { &*d }, size_of::<*const dyn Fn()>());
    println!("{:?}", unsafe { Some(5).unwrap_unchecked() } + unsafe { "7".parse::<i32>().unwrap_unchecked() });
    println!("{}", unsafe { char::from_u32_unchecked(0x41) });
    if arr.len() == 99 { unsafe { std::hint::unreachable_unchecked() } }
}
