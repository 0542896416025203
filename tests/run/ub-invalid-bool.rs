//@ exit-status: 1
//@ stderr
// A byte that is neither 0 nor 1 is no bool.
fn main() {
    let byte = std::env::args().count() as u8 + 1;
    let flag: bool = unsafe { std::mem::transmute(byte) };
    println!("{flag}");
}
