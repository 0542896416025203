//@ wasm
//@ edition: 2024
// Sorting: by key, comparator, stability, reverse, dedup.
use std::cmp::Reverse;

#[derive(Debug, Clone, PartialEq)]
struct Person {
    name: &'static str,
    age: u32,
    height: f64,
}

fn names(v: &[Person]) -> String {
    v.iter().map(|p| p.name).collect::<Vec<_>>().join(" ")
}

fn main() {
    let mut v = vec![
        Person { name: "Ann", age: 30, height: 1.7 },
        Person { name: "Bob", age: 25, height: 1.8 },
        Person { name: "Cid", age: 30, height: 1.6 },
        Person { name: "Dan", age: 25, height: 1.65 },
    ];
    v.sort_by_key(|p| p.age);
    println!("{}", names(&v));
    v.sort_by(|a, b| a.height.partial_cmp(&b.height).unwrap());
    println!("{}", names(&v));
    v.sort_by_key(|p| Reverse(p.age));
    println!("{}", names(&v));
    v.sort_by(|a, b| b.age.cmp(&a.age).then_with(|| b.name.cmp(a.name)));
    println!("{}", names(&v));
    v.sort_by_cached_key(|p| p.name.to_lowercase());
    println!("{}", names(&v));
    let mut n: Vec<u32> = (0..50).map(|x| x * 7919 % 101).collect();
    n.sort_unstable_by(|a, b| b.cmp(a));
    println!("{:?}", &n[..8]);
    let mut d = vec![1, 1, 2, 2, 2, 3, 1];
    d.dedup();
    println!("{d:?}");
    let mut f = [2.5, -1.0, 9.75];
    f.sort_by(f64::total_cmp);
    println!("{f:?}");
    let mut big: Vec<u64> = (0..300).map(|x| (x * 2654435761u64) % 1000).collect();
    big.sort();
    println!("{} {}", big.is_sorted(), big[150]);
}
