//@ exit-status: 1
//@ stderr
// Where the memory came from and where it went is told.
fn main() {
    let b = Box::new(5u64);
    let p = &raw const *b;
    drop(b);
    let n = unsafe { *p };
    println!("{n}");
}
