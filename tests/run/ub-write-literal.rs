//@ exit-status: 1
//@ stderr
// Text in the program is not to be written to.
fn main() {
    let text = "fixed";
    unsafe { *text.as_ptr().cast_mut() = b'F' };
    println!("{text}");
}
