//@ exit-status: 1
//@ stderr
// A surrogate is no char, also when it comes out of memory.
fn main() {
    let code = 0xd800u32;
    let c = unsafe { *(&raw const code).cast::<char>() };
    println!("{c}");
}
