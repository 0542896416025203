// The smallest program that greets.
fn main() {
    println!("Hello, world!");
}
