//@ exit-status: 1
//@ stderr
// One element too far.
fn main() {
    let v = vec![1u32, 2, 3];
    let p = v.as_ptr();
    let n = unsafe { *p.wrapping_add(3) };
    println!("{n}");
}
