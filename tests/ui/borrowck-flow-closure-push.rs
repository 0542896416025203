fn main() {
    let mut outer: Vec<&str> = Vec::new();
    let mut push = |s: &str| outer.push(s); //~ ERROR E0521
    push("a");
}
