//@ edition: 2024
//@ exit-status: 101
// A second mutable borrow of a RefCell panics.
use std::cell::RefCell;

fn main() {
    let c = RefCell::new(1);
    let a = c.borrow_mut();
    println!("{}", *a);
    let b = c.borrow_mut();
    println!("{}", *b);
}
