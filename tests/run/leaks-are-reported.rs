//@ compile-flags: --check-leaks
//@ exit-status: 1
//@ stderr
// What a static keeps is no leak; a cycle of counted references and what was forgotten are.
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Mutex;

struct Node {
    next: RefCell<Option<Rc<Node>>>,
}
static KEPT: Mutex<Vec<Box<i32>>> = Mutex::new(Vec::new());

fn main() {
    let node = Rc::new(Node { next: RefCell::new(None) });
    *node.next.borrow_mut() = Some(node.clone());
    std::mem::forget(Box::new(17u16));
    KEPT.lock().unwrap().push(Box::new(3));
    println!("done");
}
