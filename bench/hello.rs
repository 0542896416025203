// The least there is: what a run costs before any of the user's code.
fn main() {
    println!("Hello, world!");
}
