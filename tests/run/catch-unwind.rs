//@ edition: 2024
// Panics caught at a boundary; payloads; drops on the way.
use std::panic::{self, AssertUnwindSafe};

struct D(u8);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {} {}", self.0, std::thread::panicking());
    }
}

fn risky(n: i32) -> i32 {
    let _d = D(n as u8);
    match n {
        0 => panic!("zero"),
        1 => panic!("number {n}"),
        2 => std::panic::panic_any(55u64),
        _ => n * 2,
    }
}

fn main() {
    panic::set_hook(Box::new(|_| {}));
    for n in 0..4 {
        match panic::catch_unwind(|| risky(n)) {
            Ok(v) => println!("ok {v}"),
            Err(e) => {
                if let Some(s) = e.downcast_ref::<&str>() {
                    println!("str {s}");
                } else if let Some(s) = e.downcast_ref::<String>() {
                    println!("string {s}");
                } else {
                    println!("other {:?}", e.downcast_ref::<u64>());
                }
            }
        }
    }
    let mut count = 0;
    let r = panic::catch_unwind(AssertUnwindSafe(|| {
        count += 1;
        let v: Vec<i32> = vec![];
        v[count]
    }));
    println!("{} {count}", r.is_err());
    let r = panic::catch_unwind(|| {
        let r = panic::catch_unwind(|| panic!("inner"));
        assert!(r.is_err());
        panic::resume_unwind(Box::new(9i32));
    });
    println!("{:?}", r.unwrap_err().downcast_ref::<i32>());
}
