//@ edition: 2024
//@ exit-status: 101
// unwrap on None.
fn main() {
    let v: Vec<i32> = Vec::new();
    println!("before");
    let x = v.iter().max().unwrap();
    println!("{x}");
}
