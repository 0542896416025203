struct W { f: i32, g: G } struct G { h: i32 }
struct W2 { f2: i32, g2: G2 } struct G2 { h2: i32 }
impl Drop for W2 { fn drop(&mut self) { } }
struct W3 { f3: i32 }
trait Pt { fn pt(&self); } impl Pt for W3 { fn pt(&self) { } }
pub trait Qt { fn qt(&self); } struct W4; impl Qt for W4 { fn qt(&self) { hq() } } fn hq() {}
struct W5; impl Default for W5 { fn default() -> W5 { hd() } } fn hd() -> W5 { W5 }
struct W6; impl W6 { const K: i32 = 1; fn a() {} fn b() {} fn c() {} fn d() {} fn e() {} fn f() {} fn g() {} }
enum Big { A, B, C, D, E, F, G }
enum Tup { T(i32, u8), S { a: i32 } }
#[derive(Clone, Debug)] struct Der { q: i32 }
fn main() {
    let mut w = W { f: 1, g: G { h: 1 } }; w.f = 2; w.g.h = 3;
    let mut w2 = W2 { f2: 1, g2: G2 { h2: 1 } }; w2.f2 = 2; w2.g2.h2 = 3;
    let _ = W3 { f3: 2 };
    let _ = W6;
    match Tup::T(1, 2) { Tup::T(_, _) => {}, Tup::S { .. } => { let _ = Tup::S { a: 1 }; } }
    let _ = Der { q: 1 }.clone();
}

// What is used in ways that are easy to miss.
mod quiet {
    #![deny(dead_code)]
    const L: usize = 3;
    trait Print<const N: usize> {
        fn print(&self) {}
    }
    struct Printer {}
    impl Print<L> for Printer {}
    struct Wrap<X>(X);
    struct At {
        inner: Inner,
    }
    struct Inner {
        seen: u8,
    }
    pub fn run() -> usize {
        Printer {}.print();
        let _ = Wrap(1);
        std::mem::offset_of!(At, inner.seen)
    }
}
pub fn quiet() {
    quiet::run();
}
