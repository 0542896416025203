//@ edition: 2024
//! One of everything the surface grammar has; printed and parsed again.
#![allow(dead_code, unused)]
use std::{cmp::{self, Ordering as O}, fmt::*};
pub(crate) extern crate core as base;
pub(in self) mod m {
    #![allow(unused)]
    pub(super) const fn f<'a: 'a, T: ?Sized + 'a, const N: usize = { 1 + 2 }>(_: &'a [T; N]) -> impl Sized + use<'a, T, N>
    where
        for<'b> T: Fn(&'b u8) -> u8,
        'a: 'a,
    {
    }
}
#[repr(C)]
pub struct S<T = ()>(pub T, pub(crate) (u8, i8)) where T: Clone;
union U { a: u8, r#fn: *const dyn Send }
enum E<'r#x> { A = 1, B(u8), C { f: &'r#x str } }
unsafe trait Tr<'a>: Clone + for<'b> PartialEq<&'b u8> {
    type G<T: 'a>: Iterator<Item: Clone> where Self: 'a;
    const K: usize = 3;
    fn m(&mut self, (a, _): (u8, u8)) {}
    fn n(self: Box<Self>);
}
unsafe impl<'a, T> Tr<'a> for S<T> where T: Clone { type G<X: 'a> = Vec<X>; }
unsafe extern "C" { static mut E0: u8; fn printf(f: *const u8, ...) -> i32; type Opaque; }
type F = for<'a> unsafe extern "C" fn(&'a mut u8, name: u8) -> !;
static mut G: [u8; 2] = [0x1f_u8, b'\n'];
macro_rules! mac { ($($x:expr),* $(,)?) => { [$($x),*] }; }
async unsafe fn g<T>(mut self_: T, #[cfg(x)] y: u8) -> Result<(), Box<dyn Error + Send + 'static>> {
    let x: Vec<Vec<u8>> = mac![1, 2, 3];
    let Some(ref mut y @ 1..=9 | y @ 20..) = opt else { return Err(()) };
    let S { a, ref b, c: [first, .., last], .. } = s;
    'l: while let Some(x) = it.next() { if x > 1 { continue 'l } else if x == 0 { break 'l; } }
    let v = 'b: { if a && !b { break 'b 1 + 2 * 3 - -4 } 0 };
    let z = (x as usize) < y && (a..=b).contains(&c) || x.0.1.foo::<u8>()?.await[1..];
    match x { A | B(..) if x == 1 => {} -1 => (), "a" ..= "b" => loop {}, <T as Tr>::K => m!(), _ => unsafe { *p = 1 } }
    let f = async move |x: u8, (a, b)| -> u8 { x }; let h = move || |y| y + 1;
    S { a: 1, b, ..Default::default() };
    a += b = c; &raw const *p; &&mut x; r##"raw"#"##; c"c"; 1.0e-3f32; 1..; ..; ..=2; [0; 4]; (1,); ();
    for i in 0..10 {} const { 1 }; if let A = b && c {} x!{} (y)(1);
    return;
}
