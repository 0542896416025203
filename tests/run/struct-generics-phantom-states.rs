use std::marker::PhantomData;
struct Closed; struct Open; struct Locked { code: u32 }
struct Door<S> { name: String, state: S, uses: u32 }
impl Door<Closed> { fn new(n: &str) -> Self { Door { name: n.into(), state: Closed, uses: 0 } } fn open(self) -> Door<Open> { self.go(Open) } fn lock(self, code: u32) -> Door<Locked> { self.go(Locked { code }) } }
impl Door<Open> { fn close(self) -> Door<Closed> { self.go(Closed) } }
impl Door<Locked> { fn unlock(self, code: u32) -> Result<Door<Closed>, Self> { if self.state.code == code { Ok(self.go(Closed)) } else { Err(self) } } }
impl<S> Door<S> { fn go<T>(self, state: T) -> Door<T> { Door { name: self.name, state, uses: self.uses + 1 } } }
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)] struct Quantity<U>(f64, PhantomData<U>);
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)] struct Metres; #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)] struct Seconds; #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)] struct Per<A, B>(PhantomData<(A, B)>);
impl<U> std::ops::Add for Quantity<U> { type Output = Self; fn add(self, o: Self) -> Self { Quantity(self.0 + o.0, PhantomData) } }
impl<A, B> std::ops::Div<Quantity<B>> for Quantity<A> { type Output = Quantity<Per<A, B>>; fn div(self, o: Quantity<B>) -> Self::Output { Quantity(self.0 / o.0, PhantomData) } }
impl<A, B> std::ops::Mul<Quantity<B>> for Quantity<Per<A, B>> { type Output = Quantity<A>; fn mul(self, o: Quantity<B>) -> Quantity<A> { Quantity(self.0 * o.0, PhantomData) } }
fn q<U>(x: f64) -> Quantity<U> { Quantity(x, PhantomData) }
#[derive(Default)] struct Builder<N, P> { name: N, port: P, extra: Vec<String> }
struct Missing;
impl Builder<Missing, Missing> { fn new() -> Self { Builder { name: Missing, port: Missing, extra: vec![] } } }
impl<N, P> Builder<N, P> { fn name(self, n: impl Into<String>) -> Builder<String, P> { Builder { name: n.into(), port: self.port, extra: self.extra } } fn port(self, p: u16) -> Builder<N, u16> { Builder { name: self.name, port: p, extra: self.extra } } fn with(mut self, e: &str) -> Self { self.extra.push(e.to_owned()); self } }
impl Builder<String, u16> { fn build(self) -> String { format!("{}:{}{}", self.name, self.port, self.extra.concat()) } }
fn main() {
    let d = Door::new("front").open().close().lock(42);
    let d = match d.unlock(1) { Ok(_) => unreachable!(), Err(d) => { println!("{} still locked", d.name); d } };
    println!("{}", d.unlock(42).map(|d| d.open().uses).unwrap_or(0));
    let v = (q::<Metres>(100.0) + q(20.0)) / q::<Seconds>(8.0);
    println!("{:?} {} {}", v * q::<Seconds>(2.0), v.0, std::mem::size_of_val(&v));
    println!("{}", Builder::new().with("/a").port(80).name("host").with("/b").build());
    println!("{} {}", std::mem::size_of::<Door<Closed>>() == std::mem::size_of::<Door<Open>>(), q::<u8>(1.0) < q(2.0));
}
