//@ wasm
//@ edition: 2024
// Sets of both kinds and their algebra.
use std::collections::{BTreeSet, HashSet};

fn sorted(it: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut v: Vec<i32> = it.collect();
    v.sort();
    v
}

fn main() {
    let a: HashSet<i32> = (1..6).collect();
    let b: HashSet<i32> = HashSet::from([4, 5, 6, 7]);
    println!("{:?}", sorted(a.intersection(&b).copied()));
    println!("{:?}", sorted(a.union(&b).copied()));
    println!("{:?}", sorted(a.difference(&b).copied()));
    println!("{:?}", sorted(a.symmetric_difference(&b).copied()));
    println!("{:?}", sorted((&a | &b).into_iter()));
    println!("{} {}", a.is_subset(&b), a.is_disjoint(&HashSet::from([9])));
    let mut c = a.clone();
    println!("{} {} {}", c.insert(1), c.insert(100), c.remove(&2));
    println!("{} {:?}", c.len(), c.get(&100));
    let x: BTreeSet<&str> = ["b", "c", "a"].into();
    let y = BTreeSet::from(["c", "d"]);
    println!("{x:?} {:?}", x.union(&y).collect::<Vec<_>>());
    println!("{:?} {:?}", &x & &y, &x - &y);
    println!("{:?} {:?}", x.first(), x.last());
    println!("{:?}", x.range("b"..).collect::<Vec<_>>());
    let mut z = x.clone();
    println!("{:?} {:?}", z.pop_first(), z);
}
