//@ compile-flags: -Zmir-opt-level=2 -Zvalidate-mir
// Locations and unwinding through what was inlined.
use std::panic::{self, Location};

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[track_caller]
fn outer() -> u32 {
    inner()
}

#[track_caller]
fn inner() -> u32 {
    Location::caller().line()
}

fn plain() -> u32 {
    inner()
}

#[inline]
fn through_inline() -> u32 {
    outer()
}

fn fails(n: Noisy, fail: bool) -> Noisy {
    let _more = Noisy(n.0 + 100);
    if fail {
        panic!("failed");
    }
    n
}

fn main() {
    panic::set_hook(Box::new(|info| println!("panic at line {}", info.location().unwrap().line())));
    for _ in 0..2 {
        println!("{} {} {}", outer(), plain(), through_inline());
    }
    for i in 0..3 {
        let result = panic::catch_unwind(move || {
            let _first = Noisy(i);
            let _second = fails(Noisy(i + 10), i == 1);
            let none: Option<u32> = None;
            if i == 2 {
                none.unwrap();
            }
            [1, 2, 3][i as usize + 2]
        });
        println!("{:?}", result.ok());
    }
}
