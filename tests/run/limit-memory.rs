//@ exit-status: 124
//@ stderr
// A program that wants more memory than it may have is stopped, and told so.
fn main() {
    let mut all = vec![];
    loop {
        all.push(Vec::<u8>::with_capacity(1 << 20));
    }
}
