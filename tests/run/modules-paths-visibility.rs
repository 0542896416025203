mod geometry {
    pub mod shapes {
        #[derive(Debug, Default)]
        pub struct Rect { pub w: u32, pub(crate) h: u32, id: u32 }
        impl Rect { pub fn new(w: u32, h: u32) -> Self { Self { w, h, id: super::next_id() } } pub fn id(&self) -> u32 { self.id } pub(in crate::geometry) fn secret(&self) -> u32 { self.id * 1000 } }
        pub(super) fn helper() -> &'static str { "helper" }
        pub trait Area { fn area(&self) -> u32; fn double(&self) -> u32 { self.area() * 2 } }
        impl Area for Rect { fn area(&self) -> u32 { self.w * self.h } }
        pub enum Kind { Round, Flat(u8) }
        pub use self::Kind::*;
        pub const UNIT: Rect = Rect { w: 1, h: 1, id: 0 };
    }
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
    static IDS: AtomicU32 = AtomicU32::new(1);
    fn next_id() -> u32 { IDS.fetch_add(1, Relaxed) }
    pub fn reveal(r: &shapes::Rect) -> (u32, &'static str) { (r.secret(), shapes::helper()) }
    pub use shapes::{Area as _, Rect as Rectangle};
    pub mod prelude { pub use super::shapes::*; pub use super::reveal as show; }
}
mod a { pub fn f() -> &'static str { "a::f" } pub mod b { pub fn f() -> &'static str { "a::b::f" } pub fn up() -> String { format!("{} {} {}", super::f(), self::f(), crate::top()) } pub mod c { pub use super::super::f as grand; } } }
fn top() -> &'static str { "top" }
use a::b::{self, c::grand, f as bf};
use geometry::prelude::*;
mod shadow { pub fn len() -> usize { 42 } pub struct String(pub u8); pub mod deep { use super::*; pub fn get() -> u8 { String(9).0 } } }
mod macros { macro_rules! hidden { ($x:expr) => { $x + 1 }; } pub(crate) use hidden; }
mod consts { pub const A: i32 = B * 2; const B: i32 = super::C + 1; pub static S: &str = concat!("st", "atic"); }
const C: i32 = 20;
type Pair<T = i32> = (T, T);
mod generic { pub struct Stack<T>(Vec<T>); impl<T> Stack<T> { pub const fn new() -> Self { Stack(Vec::new()) } pub fn with(mut self, t: T) -> Self { self.0.push(t); self } } impl<T> std::ops::Deref for Stack<T> { type Target = [T]; fn deref(&self) -> &[T] { &self.0 } } }
extern crate std as mystd;

fn main() {
    let r = Rect::new(2, 3);
    let s = geometry::Rectangle::new(4, 5);
    println!("{} {} {} {:?}", r.area(), s.double(), s.id(), show(&s));
    println!("{} {:?} {}", UNIT.area(), Rect::default(), r.w + r.h);
    println!("{}", match Flat(3) { Round => 0, Kind::Flat(n) => n });
    println!("{} {} {} {} {}", a::f(), b::f(), bf(), b::up(), grand());
    println!("{} {} {}", shadow::len(), shadow::deep::get(), macros::hidden!(5));
    println!("{} {} {:?}", consts::A, consts::S, (1, 2) as Pair);
    println!("{} {:?}", generic::Stack::new().with(1).with(2).len(), mystd::cmp::max(1, 2));
    { use std::fmt::Write; let mut t = String::new(); write!(t, "{}", 5).unwrap(); println!("{t}"); }
    fn inner() -> &'static str { mod m { pub fn x() -> &'static str { "nested module" } } m::x() }
    enum Local { A = 5 }
    impl Local { const K: u8 = Self::A as u8 + 1; }
    println!("{} {} {}", inner(), Local::K, <Rect as geometry::shapes::Area>::area(&r));
    println!("{} {}", self::top(), crate::a::b::c::grand());
    println!("{:?}", ::std::option::Option::Some(<[i32]>::len(&[1, 2, 3])));
}
