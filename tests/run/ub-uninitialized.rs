//@ exit-status: 1
//@ stderr
// What was never written cannot be read as a number.
use std::alloc::{alloc, Layout};

fn main() {
    let p = unsafe { alloc(Layout::new::<[u32; 2]>()) }.cast::<u32>();
    let n = unsafe {
        p.write(1);
        *p + *p.add(1)
    };
    println!("{n}");
}
