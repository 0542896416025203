use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;

thread_local! {
    static ID: Cell<u32> = const { Cell::new(0) };
    static LOG: RefCell<Vec<String>> = RefCell::new(vec!["start".to_string()]);
}
static DROPPED: AtomicUsize = AtomicUsize::new(0);
struct D;
impl Drop for D { fn drop(&mut self) { DROPPED.fetch_add(1, Ordering::SeqCst); } }
thread_local!(static GUARD: D = D);

fn main() {
    let h = thread::spawn(|| (1..=10).sum::<i32>());
    println!("{:?}", h.join());
    let handles: Vec<_> = (0..4).map(|i| thread::spawn(move || { ID.set(i * 10); thread::yield_now(); ID.get() })).collect();
    println!("{:?} {}", handles.into_iter().map(|h| h.join().unwrap()).collect::<Vec<_>>(), ID.get());
    let mut data = vec![1, 2, 3, 4, 5, 6];
    let total = AtomicUsize::new(0);
    thread::scope(|s| {
        for chunk in data.chunks_mut(2) {
            let total = &total;
            s.spawn(move || { for x in chunk.iter_mut() { *x *= 10; total.fetch_add(*x, Ordering::Relaxed); } });
        }
    });
    println!("{data:?} {}", total.load(Ordering::SeqCst));
    let r = thread::scope(|s| {
        let a = s.spawn(|| data.iter().max().copied());
        let b = s.spawn(|| data.len());
        (a.join().unwrap(), b.join().unwrap())
    });
    println!("{r:?}");
    let b = Builder::new().name("named".into()).stack_size(1 << 20).spawn(|| thread::current().name().map(str::to_owned)).unwrap();
    println!("{:?} {:?}", b.thread().name(), thread::current().name());
    println!("{:?}", b.join().unwrap());
    let p = thread::spawn(|| { thread::park(); "unparked" });
    p.thread().unpark();
    println!("{}", p.join().unwrap());
    thread::park_timeout(Duration::from_millis(1));
    LOG.with_borrow_mut(|l| l.push("main".into()));
    thread::spawn(|| LOG.with(|l| { l.borrow_mut().push("other".into()); println!("{:?}", l.borrow()) })).join().unwrap();
    println!("{:?}", LOG.take());
    thread::spawn(|| GUARD.with(|_| ())).join().unwrap();
    println!("{}", DROPPED.load(Ordering::SeqCst));
    let e = thread::spawn(|| { if true { std::panic::resume_unwind(Box::new("payload")) } 1 }).join();
    println!("{:?}", e.map_err(|e| e.downcast_ref::<&str>().map(|s| s.to_string())));
    let id = thread::current().id();
    println!("{} {}", id == thread::current().id(), thread::spawn(move || thread::current().id() == id).join().unwrap());
    println!("{} {}", thread::available_parallelism().is_ok(), thread::panicking());
    let h = thread::spawn(|| thread::sleep(Duration::from_millis(2)));
    while !h.is_finished() { thread::yield_now(); }
    println!("finished {:?}", h.join());
    let nested = thread::spawn(|| thread::spawn(|| 7).join().unwrap() + 1).join().unwrap();
    println!("{nested} {:?}", GUARD.try_with(|_| 1));
}
