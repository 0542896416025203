//@ exit-status: 1
//@ stderr
// Memory goes back with the layout it was asked for.
use std::alloc::{alloc, dealloc, Layout};

fn main() {
    let p = unsafe { alloc(Layout::new::<u64>()) };
    unsafe { dealloc(p, Layout::new::<u32>()) };
}
