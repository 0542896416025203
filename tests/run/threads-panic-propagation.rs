//@ exit-status: 101
use std::panic;
use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    panic::set_hook(Box::new(|i| println!("[{}] {}", thread::current().name().unwrap_or("?"), i.payload_as_str().unwrap_or("any"))));
    let shared = Arc::new(Mutex::new(vec![1]));
    let s = Arc::clone(&shared);
    let h = thread::Builder::new().name("worker".into()).spawn(move || { let mut g = s.lock().unwrap(); g.push(2); if g.len() == 2 { panic!("half done") } g.push(3); }).unwrap();
    let e = h.join().unwrap_err();
    println!("{:?} {}", e.downcast_ref::<&str>(), shared.is_poisoned());
    match shared.lock() { Ok(_) => println!("fine"), Err(p) => println!("poisoned {:?}", p.get_ref()) }
    shared.clear_poison();
    println!("{:?}", shared.lock().map(|g| g.len()).ok());
    let r = panic::catch_unwind(|| thread::scope(|s| { s.spawn(|| panic!("in scope")); }));
    println!("{:?}", r.map_err(|e| e.downcast_ref::<&str>().map(|s| s.to_string())));
    let r = thread::spawn(|| thread::spawn(|| panic!("inner {}", 1)).join().map_err(|e| *e.downcast::<String>().unwrap())).join();
    println!("{:?}", r.unwrap());
}
