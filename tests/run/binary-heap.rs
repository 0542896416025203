//@ wasm
//@ edition: 2024
// Priority queue: largest first, Reverse, own order.
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

#[derive(Debug, PartialEq, Eq)]
struct Task {
    pri: u32,
    name: String,
}

impl Ord for Task {
    fn cmp(&self, other: &Self) -> Ordering {
        self.pri.cmp(&other.pri).then_with(|| other.name.cmp(&self.name))
    }
}

impl PartialOrd for Task {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn main() {
    let mut h = BinaryHeap::from(vec![3, 1, 4, 1, 5, 9, 2, 6]);
    println!("{:?} {}", h.peek(), h.len());
    h.push(7);
    let mut out = vec![];
    while let Some(x) = h.pop() {
        out.push(x);
    }
    println!("{out:?}");
    let mut m = BinaryHeap::new();
    for x in [5, 2, 8] {
        m.push(Reverse(x));
    }
    println!("{:?}", m.pop().map(|Reverse(x)| x));
    let mut t = BinaryHeap::new();
    for (pri, name) in [(2, "b"), (5, "x"), (2, "a"), (1, "z")] {
        t.push(Task { pri, name: name.to_string() });
    }
    while let Some(Task { pri, name }) = t.pop() {
        print!("{pri}{name} ");
    }
    println!();
    println!("{:?}", BinaryHeap::from([2, 3, 1]).into_sorted_vec());
    let mut p = BinaryHeap::from([1, 10]);
    *p.peek_mut().unwrap() = 0;
    println!("{:?}", p.into_sorted_vec());
}
