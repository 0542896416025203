use std::any::Any;
use std::borrow::{Borrow, BorrowMut};
use std::ops::{Deref, DerefMut};

trait Shape { fn area(&self) -> f64; fn name(self: Box<Self>) -> String; }
struct Sq(f64);
impl Shape for Sq {
    fn area(&self) -> f64 { self.0 * self.0 }
    fn name(self: Box<Self>) -> String { format!("sq{}", self.0) }
}
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }

fn main() {
    let b = Box::new(5);
    println!("{} {} {:?}", *b, b, b);
    let mut m = Box::new([1, 2, 3]);
    m[1] = 20;
    m.iter_mut().for_each(|x| *x += 1);
    println!("{m:?} {}", m.len());
    let s: Box<dyn Shape> = Box::new(Sq(2.0));
    println!("{} {}", s.area(), s.name());
    let raw = Box::into_raw(Box::new(String::from("raw")));
    unsafe { (*raw).push('!'); println!("{}", Box::from_raw(raw)); }
    let l: &'static mut Vec<i32> = Box::leak(Box::new(vec![1]));
    l.push(2);
    println!("{l:?}");
    let slice: Box<[i32]> = vec![1, 2, 3].into_boxed_slice();
    println!("{:?} {:?}", slice, slice.clone().into_vec());
    let arr: Result<Box<[i32; 3]>, _> = slice.try_into();
    println!("{arr:?}");
    let a: Box<dyn Any> = Box::new(7i32);
    match a.downcast::<String>() { Ok(s) => println!("{s}"), Err(a) => println!("{:?}", a.downcast_ref::<i32>()) }
    let f: Box<dyn Fn(i32) -> i32> = Box::new(|x| x + 1);
    let g: Box<dyn FnOnce(i32) -> Box<dyn FnMut() -> i32>> = Box::new(move |n| { let mut n = f(n); Box::new(move || { n += 1; n }) });
    let mut h = g(10);
    println!("{} {}", h(), h());
    let mut it: Box<dyn Iterator<Item = u8>> = Box::new((1..4).filter(|x| x % 2 == 1));
    println!("{:?} {:?} {:?}", it.next(), it.size_hint(), it.collect::<Vec<_>>());
    let x = Box::new(D("moved out"));
    let inner = *x;
    println!("have {}", inner.0);
    drop(inner);
    let boxed: Box<str> = Box::from("text");
    let bytes: Box<[u8]> = boxed.clone().into();
    println!("{boxed} {}", bytes.len());
    println!("{}", boxed.into_string());
    println!("{:?} {} {}", Box::<i32>::default(), Box::new(1) < Box::new(2), Box::new(3) == Box::new(3));
    let mut c = Box::new(1);
    let d: &mut i32 = c.borrow_mut();
    *d = 9;
    println!("{} {} {}", Borrow::<i32>::borrow(&c), c.as_ref(), c.deref());
    *c.deref_mut() += 1;
    *c.as_mut() *= 2;
    println!("{c}");
    let e: Box<dyn std::error::Error> = "plain".into();
    let e2: Box<dyn std::error::Error + Send + Sync> = String::from("owned").into();
    println!("{e} {e2:?} {}", e.is::<std::fmt::Error>());
    let v: Vec<Box<dyn Fn() -> usize>> = (0..3usize).map(|i| Box::new(move || i * i) as Box<dyn Fn() -> usize>).collect();
    println!("{:?}", v.iter().map(|f| f()).collect::<Vec<_>>());
    let p = Box::pin(5);
    println!("{}", *p);
    println!("{}", std::pin::Pin::into_inner(p));
    let collected: Box<[String]> = ["a", "b"].into_iter().map(String::from).collect();
    println!("{collected:?} {}", std::mem::size_of_val(&collected));
    let mut u = Box::<u32>::new_uninit();
    u.write(3);
    println!("{}", unsafe { u.assume_init() });
    let zero = Box::new(());
    println!("{zero:?} {}", std::mem::size_of::<Box<dyn Any>>());
    let _last = (Box::new(D("first field")), Box::new(D("second field")));
}
