// Values that a statement drops although they matter.
#![allow(dead_code)]
#[must_use]
fn a() -> i32 { 1 }
#[must_use = "because"]
fn b() -> i32 { 2 }
#[must_use]
struct M;
#[must_use = "use me"]
enum E { A }
fn m() -> M { M }
fn e() -> E { E::A }
fn r() -> Result<i32, ()> { Ok(1) }
fn never() -> Result<(), std::convert::Infallible> { Ok(()) }
struct S;
impl S {
    #[must_use]
    fn method(&self) -> u8 { 1 }
    fn boxed(&self) -> Box<M> { Box::new(M) }
    fn tuple(&self) -> (u8, Result<(), ()>) { (1, Ok(())) }
    fn array(&self) -> [M; 2] { [M, M] }
    fn option(&self) -> Option<M> { None }
}
fn opaque() -> impl Iterator<Item = u8> { vec![1u8].into_iter() }
async fn future() {}

fn main() {
    a(); //~ WARN unused return value of `a` that must be used
    b(); //~ WARN unused return value of `b`
    m(); //~ WARN unused `M` that must be used
    e(); //~ WARN unused `E`
    r(); //~ WARN unused `Result`
    let s = S;
    s.method(); //~ WARN unused return value of `S::method`
    s.boxed(); //~ WARN unused boxed `M`
    s.tuple(); //~ WARN unused `Result` in tuple element 1
    s.array(); //~ WARN unused array of `M`
    s.option();
    opaque(); //~ WARN unused implementer of `Iterator`
    future(); //~ WARN unused implementer of `Future`
    let x = 3i32;
    x + 2; //~ WARN unused arithmetic operation
    x == 4; //~ WARN unused comparison
    !x; //~ WARN unused unary operation
    &x; //~ WARN unused borrow
    x << 1; //~ WARN unused bitwise operation
    x < 3 && x > 1; //~ WARN unused logical operation
    { a() }; //~ WARN unused return value of `a`
    if x == 3 {
        a(); //~ WARN unused return value of `a`
    }
    [1].iter().map(|x| x + 1); //~ WARN unused `Map`
    || 3; //~ WARN unused closure
    let _ = r();
    #[allow(unused_must_use)]
    {
        a();
    }
    let _f = || {
        r(); //~ WARN unused `Result`
        r()
    };
}
