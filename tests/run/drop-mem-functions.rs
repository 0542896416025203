//@ edition: 2024
// mem::swap, replace, take, forget, ManuallyDrop.
use std::mem::{self, ManuallyDrop};

#[derive(Default, Debug)]
struct D(u32);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut a = D(1);
    let mut b = D(2);
    mem::swap(&mut a, &mut b);
    println!("{a:?} {b:?}");
    let old = mem::replace(&mut a, D(3));
    println!("{old:?}");
    let t = mem::take(&mut b);
    println!("{t:?} {b:?}");
    mem::forget(t);
    let m = ManuallyDrop::new(D(4));
    println!("{:?}", *m);
    let mut n = ManuallyDrop::new(D(5));
    unsafe { ManuallyDrop::drop(&mut n) };
    println!("{}", mem::needs_drop::<D>());
    println!("{} {}", mem::size_of::<D>(), mem::align_of::<u64>());
    println!("end");
}
