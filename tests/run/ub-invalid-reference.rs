//@ exit-status: 1
//@ stderr
// A reference must be aligned when it is made, not only when it is used.
fn main() {
    let words = [0u32; 2];
    let p = unsafe { words.as_ptr().cast::<u8>().add(1).cast::<u16>() };
    let r = unsafe { &*p };
    println!("not reached {:p}", r);
}
