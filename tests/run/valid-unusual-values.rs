// Values that look odd and are fine: through unions, raw pointers and transmutes.
use std::mem::{transmute, ManuallyDrop, MaybeUninit};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Nested {
    A(Option<bool>),
    B(char),
    C,
}

#[derive(Debug)]
enum Never {}

union Either<T: Copy> {
    number: u32,
    value: T,
}

fn main() {
    let some: Option<bool> = unsafe { transmute(1u8) };
    let none: Option<bool> = unsafe { transmute(2u8) };
    println!("{some:?} {none:?}");
    let nothing: Option<&u8> = unsafe { transmute(0usize) };
    println!("{nothing:?}");
    for n in [Nested::A(Some(true)), Nested::A(None), Nested::B('\u{10ffff}'), Nested::C] {
        let copy = unsafe { std::ptr::read(&n) };
        println!("{}", copy == n);
    }
    let e = Either { value: '\u{d7ff}' };
    println!("{:?} {:#x}", unsafe { e.value }, unsafe { e.number });
    let r: Result<u8, Never> = Ok(3);
    println!("{:?}", unsafe { std::ptr::read(&r) });
    let empty: &[u64] = unsafe { std::slice::from_raw_parts(std::ptr::dangling(), 0) };
    println!("{}", empty.len());
    let zst: &() = unsafe { &*std::ptr::without_provenance(16) };
    println!("{zst:?}");
    let mut slot = MaybeUninit::<String>::uninit();
    slot.write("kept".to_string());
    let s = unsafe { slot.assume_init() };
    let again = ManuallyDrop::new(s);
    let s = unsafe { std::ptr::read(&*again) };
    println!("{s}");
    let f: fn(i32) -> i32 = |x| x + 1;
    let g: fn(i32) -> i32 = unsafe { transmute(f as usize) };
    println!("{}", g(1));
    let d: &dyn std::fmt::Debug = &5;
    let d2: &dyn std::fmt::Debug = unsafe { transmute(d) };
    println!("{d2:?}");
}
