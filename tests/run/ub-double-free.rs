//@ exit-status: 1
//@ stderr
// The same memory freed twice.
use std::alloc::{alloc, dealloc, Layout};

fn main() {
    let layout = Layout::new::<u64>();
    let p = unsafe { alloc(layout) };
    unsafe { dealloc(p, layout) };
    unsafe { dealloc(p, layout) };
}
