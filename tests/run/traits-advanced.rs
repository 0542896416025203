use std::any::Any;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::{self, Debug, Display};
use std::ops::{Add, Deref};

// Generic associated types.
trait LendingIterator { type Item<'a> where Self: 'a; fn next(&mut self) -> Option<Self::Item<'_>>; }
struct Windows<'s, T> { slice: &'s mut [T], at: usize, size: usize }
impl<'s, T> LendingIterator for Windows<'s, T> {
    type Item<'a> = &'a mut [T] where Self: 'a;
    fn next(&mut self) -> Option<&mut [T]> { let w = self.slice.get_mut(self.at..self.at + self.size)?; self.at += 1; Some(w) }
}
trait Family { type Of<T: Debug>: Debug; fn make<T: Debug + Clone>(t: T) -> Self::Of<T>; }
struct Vecs; struct Opts;
impl Family for Vecs { type Of<T: Debug> = Vec<T>; fn make<T: Debug + Clone>(t: T) -> Vec<T> { vec![t.clone(), t] } }
impl Family for Opts { type Of<T: Debug> = Option<T>; fn make<T: Debug + Clone>(t: T) -> Option<T> { Some(t) } }
// Associated consts, defaults, supertraits, upcasting.
trait Unit { const NAME: &'static str; const FACTOR: f64 = 1.0; const TEXT_LEN: usize = Self::NAME.len(); }
struct Metre; struct Mile;
impl Unit for Metre { const NAME: &'static str = "m"; }
impl Unit for Mile { const NAME: &'static str = "mi"; const FACTOR: f64 = 1609.344; }
struct Length<U> { v: f64, u: std::marker::PhantomData<U> }
impl<U: Unit> Length<U> { fn new(v: f64) -> Self { Length { v, u: std::marker::PhantomData } } fn to<V: Unit>(&self) -> Length<V> { Length::new(self.v * U::FACTOR / V::FACTOR) } }
impl<U: Unit> Display for Length<U> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{:.2}{}", self.v, U::NAME) } }
impl<U: Unit, V: Unit> Add<Length<V>> for Length<U> { type Output = Length<U>; fn add(self, o: Length<V>) -> Length<U> { Length::new(self.v + o.to::<U>().v) } }
trait Named { fn name(&self) -> String; fn shout(&self) -> String { self.name().to_uppercase() } }
trait Animal: Named + Debug { fn legs(&self) -> u32; fn as_any(&self) -> &dyn Any; fn boxed_clone(&self) -> Box<dyn Animal>; }
#[derive(Debug, Clone)] struct Dog { n: &'static str }
#[derive(Debug, Clone)] struct Bird;
impl Named for Dog { fn name(&self) -> String { self.n.into() } }
impl Named for Bird { fn name(&self) -> String { "bird".into() } fn shout(&self) -> String { "TWEET".into() } }
impl Animal for Dog { fn legs(&self) -> u32 { 4 } fn as_any(&self) -> &dyn Any { self } fn boxed_clone(&self) -> Box<dyn Animal> { Box::new(self.clone()) } }
impl Animal for Bird { fn legs(&self) -> u32 { 2 } fn as_any(&self) -> &dyn Any { self } fn boxed_clone(&self) -> Box<dyn Animal> { Box::new(Bird) } }
impl Clone for Box<dyn Animal> { fn clone(&self) -> Self { self.boxed_clone() } }
impl dyn Animal { fn describe(&self) -> String { format!("{} with {} legs", self.name(), self.legs()) } }
impl PartialEq for dyn Animal { fn eq(&self, o: &dyn Animal) -> bool { self.name() == o.name() } }
// Blanket impls, extension traits, generic dispatch on Self.
trait Describe { fn describe(&self) -> Cow<'static, str>; }
impl<T: Debug + ?Sized> Describe for T { fn describe(&self) -> Cow<'static, str> { format!("<{self:?}>").into() } }
trait Visitor { type Out; fn num(&mut self, n: i32) -> Self::Out; fn add(&mut self, a: Self::Out, b: Self::Out) -> Self::Out; }
enum E { N(i32), A(Box<E>, Box<E>) }
impl E { fn accept<V: Visitor>(&self, v: &mut V) -> V::Out { match self { E::N(n) => v.num(*n), E::A(a, b) => { let (x, y) = (a.accept(v), b.accept(v)); v.add(x, y) } } } }
struct Sum; struct Print(usize);
impl Visitor for Sum { type Out = i32; fn num(&mut self, n: i32) -> i32 { n } fn add(&mut self, a: i32, b: i32) -> i32 { a + b } }
impl Visitor for Print { type Out = String; fn num(&mut self, n: i32) -> String { self.0 += 1; n.to_string() } fn add(&mut self, a: String, b: String) -> String { format!("({a} + {b})") } }
trait Convert<T> { fn convert(&self) -> T; }
impl Convert<String> for i32 { fn convert(&self) -> String { format!("#{self}") } }
impl Convert<f64> for i32 { fn convert(&self) -> f64 { *self as f64 / 2.0 } }
trait Same { fn who() -> &'static str; fn me(&self) -> &'static str { Self::who() } }
impl Same for u8 { fn who() -> &'static str { "u8" } }
impl<T: Same> Same for Vec<T> { fn who() -> &'static str { "vec of something" } fn me(&self) -> &'static str { if self.is_empty() { T::who() } else { Self::who() } } }
impl<A: Same, B: Same> Same for (A, B) { fn who() -> &'static str { B::who() } }
struct Meta<T>(T);
impl<T> Deref for Meta<T> { type Target = T; fn deref(&self) -> &T { &self.0 } }
impl<T: Display> Meta<T> { fn len(&self) -> usize { self.0.to_string().len() * 100 } }
fn total(xs: &[&dyn Fn() -> i32]) -> i32 { xs.iter().map(|f| f()).sum() }
fn largest<'a, T>(items: &'a [T]) -> Option<&'a T> where T: PartialOrd { let mut it = items.iter(); let first = it.next()?; Some(it.fold(first, |m, x| if x > m { x } else { m })) }
fn dynamic(n: i32) -> Box<dyn Iterator<Item = i32>> { if n > 0 { Box::new(0..n) } else { Box::new(std::iter::once(n)) } }
fn assoc<I>(i: I) -> I::Item where I: IntoIterator, I::Item: Default + Add<Output = I::Item> { i.into_iter().fold(Default::default(), |a, b| a + b) }

fn main() {
    let mut data = [1, 2, 3, 4];
    let mut w = Windows { slice: &mut data, at: 0, size: 2 };
    while let Some(s) = w.next() { s[1] += s[0]; }
    println!("{data:?} {:?} {:?}", Vecs::make(1), Opts::make("x"));
    println!("{} {} {}", Length::<Mile>::new(2.0).to::<Metre>(), Length::<Metre>::new(100.0) + Length::<Mile>::new(1.0), Mile::TEXT_LEN);
    let zoo: Vec<Box<dyn Animal>> = vec![Box::new(Dog { n: "rex" }), Box::new(Bird)];
    for a in zoo.clone().iter() { println!("{} {} {:?} {}", <dyn Animal>::describe(&**a), a.shout(), a, a.as_any().is::<Dog>()); }
    let named: &dyn Named = &*zoo[0];
    let dbg: Box<dyn Debug> = zoo[1].clone();
    println!("{} {dbg:?} {} {}", named.name(), *zoo[0] == *zoo[0].clone(), *zoo[0] == *zoo[1]);
    println!("{} {} {}", 5.describe(), "x".describe(), [1, 2][..].describe());
    let e = E::A(Box::new(E::N(1)), Box::new(E::A(Box::new(E::N(2)), Box::new(E::N(3)))));
    let mut p = Print(0);
    println!("{} {} {}", e.accept(&mut Sum), e.accept(&mut p), p.0);
    let s: String = 7.convert();
    println!("{s} {} {}", Convert::<f64>::convert(&7), <i32 as Convert<String>>::convert(&1));
    println!("{} {} {} {}", 1u8.me(), vec![1u8].me(), Vec::<u8>::new().me(), (vec![1u8], 2u8).me());
    println!("{} {} {}", Meta("abc").len(), Meta("abc").0.len(), Meta(String::from("q")).chars().count());
    let k = 4;
    println!("{} {:?} {:?}", total(&[&|| 1, &move || k, &|| k * k]), largest(&[1.5, 0.2]), largest::<u8>(&[]));
    println!("{:?} {} {}", dynamic(3).chain(dynamic(-1)).collect::<Vec<_>>(), assoc(vec![1, 2, 3]), assoc([0.5, 0.25]));
    let reg: HashMap<&str, Box<dyn Fn(&[f64]) -> f64>> = HashMap::from([("sum", Box::new(|v: &[f64]| v.iter().sum()) as Box<dyn Fn(&[f64]) -> f64>), ("n", Box::new(|v: &[f64]| v.len() as f64))]);
    println!("{} {}", reg["sum"](&[1.0, 2.5]), reg["n"](&[]));
}
