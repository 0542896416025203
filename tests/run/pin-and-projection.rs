use std::marker::PhantomPinned;
use std::pin::Pin;
struct SelfRef { text: String, at: *const String, _pin: PhantomPinned }
impl SelfRef {
    fn new(t: &str) -> Pin<Box<SelfRef>> { let mut b = Box::pin(SelfRef { text: t.into(), at: std::ptr::null(), _pin: PhantomPinned }); let p: *const String = &b.text; unsafe { b.as_mut().get_unchecked_mut().at = p; } b }
    fn same(self: Pin<&Self>) -> bool { std::ptr::eq(self.at, &self.text) }
    fn text(self: Pin<&mut Self>) -> Pin<&mut String> { unsafe { self.map_unchecked_mut(|s| &mut s.text) } }
}
struct Counter(u32);
impl Counter { fn bump(mut self: Pin<&mut Self>) -> u32 { self.0 += 1; self.0 } fn read(self: Pin<&Self>) -> u32 { self.0 } }
fn main() {
    let mut s = SelfRef::new("pinned");
    println!("{} {}", s.as_ref().same(), s.text);
    s.as_mut().text().push('!');
    println!("{} {}", s.as_ref().same(), s.as_ref().get_ref().text);
    let moved = s;
    println!("{}", moved.as_ref().same());
    let mut c = Counter(5);
    let mut p = Pin::new(&mut c);
    println!("{} {} {}", p.as_mut().bump(), p.as_mut().bump(), p.as_ref().read());
    p.set(Counter(100));
    println!("{}", p.0);
    println!("{}", Pin::into_inner(p).0);
    let mut pinned = std::pin::pin!(Counter(1));
    println!("{} {:?}", pinned.as_mut().bump(), Pin::new(&7));
    let b: Pin<Box<dyn Fn(i32) -> i32>> = Box::pin(|x| x + 1);
    println!("{} {}", b(1), Box::into_pin(Box::new(3)));
    println!("{:?} {}", Pin::new(&1) < Pin::new(&2), *Pin::static_ref(&9));
}
