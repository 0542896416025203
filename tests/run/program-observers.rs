use std::rc::{Rc, Weak};
use std::cell::{Cell, RefCell};
use std::ops::{Add, Index, IndexMut, Mul};
use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::thread;

trait Observer { fn notify(&self, e: &Event); fn id(&self) -> u32; }
#[derive(Debug, Clone)] enum Event { Opened { name: String }, Moved(i32, i32), Closed }
struct Logger { id: u32, log: RefCell<Vec<String>>, hits: Cell<u32> }
impl Observer for Logger {
    fn notify(&self, e: &Event) { self.hits.set(self.hits.get() + 1); self.log.borrow_mut().push(format!("{}:{e:?}", self.id)); }
    fn id(&self) -> u32 { self.id }
}
#[derive(Default)] struct Subject { observers: Vec<Weak<dyn Observer>> }
impl Subject {
    fn attach(&mut self, o: &Rc<dyn Observer>) { self.observers.push(Rc::downgrade(o)); }
    fn emit(&mut self, e: Event) -> usize { self.observers.retain(|w| w.upgrade().is_some()); for o in self.observers.iter().filter_map(Weak::upgrade) { o.notify(&e); } self.observers.len() }
}
#[derive(Debug, Clone, PartialEq)] struct Matrix<const R: usize, const C: usize>([[i64; C]; R]);
impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> { type Output = i64; fn index(&self, (r, c): (usize, usize)) -> &i64 { &self.0[r][c] } }
impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> { fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i64 { &mut self.0[r][c] } }
impl<const R: usize, const K: usize, const C: usize> Mul<&Matrix<K, C>> for &Matrix<R, K> {
    type Output = Matrix<R, C>;
    fn mul(self, o: &Matrix<K, C>) -> Matrix<R, C> { let mut m = Matrix([[0; C]; R]); for r in 0..R { for c in 0..C { for k in 0..K { m[(r, c)] += self[(r, k)] * o[(k, c)]; } } } m }
}
fn sum_all<T>(xs: &[T]) -> T where T: Copy + Add<Output = T> + Default { xs.iter().fold(T::default(), |a, &b| a + b) }
struct Guard<'a>(&'a str, &'a RefCell<Vec<String>>);
impl Drop for Guard<'_> { fn drop(&mut self) { self.1.borrow_mut().push(format!("drop {}", self.0)); } }
mod shapes { pub mod inner { #[derive(Debug)] pub struct P { pub x: f32, y: f32 } impl P { pub const fn new(x: f32, y: f32) -> Self { P { x, y } } pub fn len(&self) -> f32 { self.x.hypot(self.y) } } } pub use inner::P; pub static ORIGIN: P = P::new(0.0, 0.0); }
macro_rules! maxm { ($x:expr) => { $x }; ($x:expr, $($r:expr),+ $(,)?) => {{ let a = $x; let b = maxm!($($r),+); if a > b { a } else { b } }}; }
fn main() {
    let a: Rc<dyn Observer> = Rc::new(Logger { id: 1, log: RefCell::default(), hits: Cell::new(0) });
    let l2 = Rc::new(Logger { id: 2, log: RefCell::default(), hits: Cell::new(0) });
    let mut s = Subject::default(); s.attach(&a);
    { let b: Rc<dyn Observer> = l2.clone(); s.attach(&b); }
    println!("{}", s.emit(Event::Opened { name: "x".into() })); drop(a);
    println!("{} {}", s.emit(Event::Moved(-1, 2)), s.emit(Event::Closed));
    println!("{:?} {} {}", l2.log.borrow(), l2.hits.get(), l2.id());
    let m = Matrix([[1, 2], [3, 4], [5, 6]]); let n = Matrix([[1, 0, 2], [0, 1, 3]]); println!("{:?}", &m * &n);
    println!("{} {:.2}", sum_all(&[1, 2, 3]), sum_all(&[0.5, 0.25]));
    let log = RefCell::new(vec![]);
    { let _a = Guard("a", &log); let _ = Guard("b", &log); let c = Guard("c", &log); let _d = Guard("d", &log); std::mem::drop(c); }
    println!("{:?}", log.into_inner());
    println!("{:?} {}", shapes::ORIGIN, shapes::P::new(3.0, 4.0).len());
    println!("{}", maxm!(3, 9, 4,));
    let total = Arc::new(Mutex::new(0u64)); let rw = Arc::new(RwLock::new(vec![1u64])); let (tx, rx) = mpsc::channel();
    let hs: Vec<_> = (0..4u64).map(|i| { let (t, rw, tx) = (Arc::clone(&total), rw.clone(), tx.clone()); thread::spawn(move || { *t.lock().unwrap() += i * i; rw.write().unwrap().push(i); tx.send(i).unwrap(); }) }).collect();
    for h in hs { h.join().unwrap(); } drop(tx);
    let mut got: Vec<u64> = rx.iter().collect(); got.sort_unstable_by(|a, b| b.cmp(a));
    println!("{} {:?} {}", total.lock().unwrap(), got, rw.read().unwrap().len());
    let mut words = vec!["pear", "fig", "apple", "kiwi"]; words.sort_by_key(|w| (w.len(), *w)); println!("{words:?}");
    let r = std::panic::catch_unwind(|| { let v: Vec<i32> = Vec::new(); v[0] }); println!("{}", r.is_err());
    let text = "α=1;β=22;γ=333"; let kv: Vec<(char, u32)> = text.split(';').filter_map(|p| { let (k, v) = p.split_once('=')?; Some((k.chars().next()?, v.parse().ok()?)) }).collect(); println!("{kv:?}");
    let nested: Option<Option<&str>> = Some(None); if let Some(None) = nested { println!("inner none") }
    let mut it = (1..).map(|x| x * x).skip_while(|x| *x < 50).step_by(2); println!("{:?} {:?}", it.next(), it.nth(1));
    println!("{:>8.3e}|{:+}|{:#010b}|{:?}|{:5}|{:<5}|", 12345.678f64, 7, 5, 'a'..='e', true, "ab");
}
