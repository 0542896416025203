//@ edition: 2024
//@ exit-status: 101
// Indexing checks bounds.
fn main() {
    let v = vec![1, 2, 3];
    let i = v.len() + 2;
    println!("{}", v[i - 3]);
    println!("{}", v[i]);
}
