//@ edition: 2021
use std::cell::{RefCell};
use std::collections::VecDeque;
use std::future::{poll_fn, ready, Future, IntoFuture};
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

struct Counter(AtomicUsize);
impl Wake for Counter { fn wake(self: Arc<Self>) { self.0.fetch_add(1, Ordering::SeqCst); } }

fn block_on<F: Future>(f: F) -> (F::Output, usize) {
    let counter = Arc::new(Counter(AtomicUsize::new(0)));
    let waker = Waker::from(counter.clone());
    let mut cx = Context::from_waker(&waker);
    let mut f = pin!(f);
    loop {
        if let Poll::Ready(v) = f.as_mut().poll(&mut cx) { return (v, counter.0.load(Ordering::SeqCst)); }
    }
}
struct Yield(u32);
impl Future for Yield {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if self.0 == 0 { return Poll::Ready("yielded"); }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
async fn add(a: i32, b: i32) -> i32 { Yield(1).await; a + b }
async fn fails(n: i32) -> Result<i32, String> { if n > 2 { Err(format!("{n} too big")) } else { Ok(n) } }
async fn chain() -> Result<i32, String> { let mut s = 0; for i in 0.. { s += fails(i).await?; add(s, 1).await; } Ok(s) }
async fn borrow(s: &mut String, t: &str) -> usize { s.push_str(t); Yield(2).await; s.len() }
struct Join<A: Future, B: Future> { a: Pin<Box<A>>, b: Pin<Box<B>>, ra: Option<A::Output>, rb: Option<B::Output> }
impl<A: Future, B: Future> Future for Join<A, B> where A::Output: Unpin, B::Output: Unpin {
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if this.ra.is_none() { if let Poll::Ready(v) = this.a.as_mut().poll(cx) { this.ra = Some(v); } }
        if this.rb.is_none() { if let Poll::Ready(v) = this.b.as_mut().poll(cx) { this.rb = Some(v); } }
        match (this.ra.take(), this.rb.take()) { (Some(a), Some(b)) => Poll::Ready((a, b)), (a, b) => { this.ra = a; this.rb = b; Poll::Pending } }
    }
}
fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> { Join { a: Box::pin(a), b: Box::pin(b), ra: None, rb: None } }
type Task = Pin<Box<dyn Future<Output = ()>>>;
#[derive(Clone, Default)]
struct Executor { queue: Rc<RefCell<VecDeque<Task>>> }
impl Executor {
    fn spawn(&self, f: impl Future<Output = ()> + 'static) { self.queue.borrow_mut().push_back(Box::pin(f)); }
    fn run(&self) {
        let mut cx = Context::from_waker(Waker::noop());
        loop {
            let Some(mut t) = self.queue.borrow_mut().pop_front() else { break };
            if t.as_mut().poll(&mut cx).is_pending() { self.queue.borrow_mut().push_back(t); }
        }
    }
}
struct Delay(i32);
impl IntoFuture for Delay { type Output = i32; type IntoFuture = std::future::Ready<i32>; fn into_future(self) -> Self::IntoFuture { ready(self.0) } }
struct D(&'static str, Arc<Mutex<Vec<&'static str>>>);
impl Drop for D { fn drop(&mut self) { self.1.lock().unwrap().push(self.0); } }
fn recurse(n: u32) -> Pin<Box<dyn Future<Output = u32>>> { Box::pin(async move { if n == 0 { 0 } else { n + recurse(n - 1).await } }) }

fn main() {
    println!("{:?} {:?}", block_on(add(1, 2)), block_on(Yield(3)));
    println!("{:?}", block_on(chain()));
    let mut s = String::from("ab");
    println!("{:?} {s}", block_on(async { borrow(&mut s, "cd").await * 2 }));
    println!("{:?}", block_on(join(add(1, 1), async { "second" })));
    println!("{:?}", block_on(async { Delay(9).await }).0);
    let mut n = 0;
    println!("{:?}", block_on(poll_fn(|cx| { n += 1; if n < 4 { cx.waker().wake_by_ref(); Poll::Pending } else { Poll::Ready(n) } })));
    let ex = Executor::default();
    let log = Rc::new(RefCell::new(vec![]));
    for id in 0..3 {
        let (log, ex2) = (log.clone(), ex.clone());
        ex.spawn(async move {
            for step in 0..2 { log.borrow_mut().push((id, step)); Yield(id).await; }
            if id == 1 { let log = log.clone(); ex2.spawn(async move { log.borrow_mut().push((9, 9)) }); }
        });
    }
    ex.run();
    println!("{:?}", log.borrow());
    let drops = Arc::new(Mutex::new(vec![]));
    let mut f = Box::pin({ let d = drops.clone(); async move { let _a = D("a", d.clone()); Yield(1).await; let _b = D("b", d.clone()); Yield(9).await; } });
    let mut cx = Context::from_waker(Waker::noop());
    println!("{:?} {:?}", f.as_mut().poll(&mut cx), f.as_mut().poll(&mut cx));
    drop(f);
    println!("{:?}", drops.lock().unwrap());
    println!("{:?} {:?}", block_on(recurse(10)).0, Poll::Ready(3).map(|x| x + 1));
    println!("{:?}", block_on(async { let v: Vec<i32> = { let mut v = vec![]; for i in 0..3 { v.push(add(i, i).await); } v }; v }).0);
}
