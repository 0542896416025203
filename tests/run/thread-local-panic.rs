//@ edition: 2024
// thread_local, a panicking thread, poisoned mutex.
use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::thread;

thread_local! {
    static LOG: RefCell<Vec<u32>> = RefCell::new(vec![1]);
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    LOG.with(|l| l.borrow_mut().push(2));
    let n = thread::spawn(|| {
        LOG.with(|l| l.borrow_mut().push(9));
        LOG.with(|l| l.borrow().clone())
    })
    .join()
    .unwrap();
    println!("{n:?}");
    LOG.with_borrow(|l| println!("{l:?}"));
    let m = Arc::new(Mutex::new(5));
    let m2 = m.clone();
    let r = thread::spawn(move || {
        let _g = m2.lock().unwrap();
        panic!("oh no");
    })
    .join();
    println!("{:?}", r.unwrap_err().downcast_ref::<&str>());
    println!("{} {}", m.is_poisoned(), m.lock().is_err());
    let v = match m.lock() {
        Ok(g) => *g,
        Err(p) => *p.into_inner() + 100,
    };
    println!("{v}");
}
