//@ wasm
//@ edition: 2024
// Ordering, equality and hashing of strings across types.
use std::collections::HashSet;

fn main() {
    let a = String::from("abc");
    let b = "abd";
    println!("{} {} {}", a < b.to_string(), a == "abc", "abc" == a);
    println!("{:?} {:?}", a.as_str().cmp(b), "".cmp("a"));
    println!("{}", "Zebra" < "apple");
    println!("{}", "HeLLo".eq_ignore_ascii_case("hEllO"));
    println!("{:?}", ["b", "a", "C"].iter().min());
    let mut v = vec!["pear", "fig", "apple"];
    v.sort_by(|x, y| x.len().cmp(&y.len()).then(x.cmp(y)));
    println!("{v:?}");
    let s: HashSet<String> = ["x", "y", "x"].iter().map(|s| s.to_string()).collect();
    println!("{} {}", s.len(), s.contains("x"));
    let mut c = String::from("MiXed");
    c.make_ascii_lowercase();
    println!("{c} {}", "straße".to_uppercase());
    println!("{:?}", "a".partial_cmp("b"));
    println!("{}", std::cmp::max("one", "two"));
}
