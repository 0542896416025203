use std::iter::once;

fn main() {
    let mut all: Vec<&String> = Vec::new();
    let x = String::from("x");
    all.extend(once(&x));
    drop(x); //~ ERROR E0505
    println!("{all:?}");
}
