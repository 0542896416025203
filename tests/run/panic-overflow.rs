//@ edition: 2024
//@ exit-status: 101
// Arithmetic overflow panics.
fn sum(v: &[u8]) -> u8 {
    let mut s = 0;
    for x in v {
        s += x;
        println!("{s}");
    }
    s
}

fn main() {
    sum(&[100, 100, 50, 10]);
}
