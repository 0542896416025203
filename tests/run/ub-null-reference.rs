//@ exit-status: 1
//@ stderr
// No reference is null.
fn main() {
    let p: *const i32 = std::ptr::null();
    let r: &i32 = unsafe { std::mem::transmute(p) };
    println!("not reached {:p}", r);
}
