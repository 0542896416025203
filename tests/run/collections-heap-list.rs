use std::cmp::Reverse;
use std::collections::binary_heap::PeekMut;
use std::collections::{BinaryHeap, LinkedList};

fn main() {
    let mut h = BinaryHeap::from(vec![3, 1, 4, 1, 5]);
    h.push(9);
    println!("{:?} {}", h.peek(), h.len());
    println!("{:?}", h.pop());
    if let Some(mut top) = h.peek_mut() { *top = 0; }
    println!("{:?}", h.peek());
    if let Some(top) = h.peek_mut() { println!("{}", PeekMut::pop(top)); }
    h.extend([7, 7, 2]);
    let mut o = BinaryHeap::from([100, -1]);
    h.append(&mut o);
    println!("{:?} {}", h.clone().into_sorted_vec(), o.is_empty());
    h.retain(|x| x % 2 == 1);
    let mut v = h.clone().into_vec();
    v.sort();
    println!("{v:?} {:?}", h.iter().max());
    let mut d: Vec<i32> = h.drain().collect();
    d.sort();
    println!("{d:?} {:?}", h.pop());
    let mut m: BinaryHeap<Reverse<(u32, &str)>> = BinaryHeap::new();
    for (p, n) in [(5, "e"), (1, "a"), (3, "c"), (1, "b")] { m.push(Reverse((p, n))); }
    while let Some(Reverse((p, n))) = m.pop() { print!("{p}{n} "); }
    println!();
    let mut s: Vec<u32> = (0..50).map(|i| i * 31 % 53).collect::<BinaryHeap<_>>().into_sorted_vec();
    s.dedup();
    println!("{} {:?}", s.len(), s.is_sorted());
    println!("{:?}", BinaryHeap::from([1, 2, 3]).into_iter().sum::<i32>());

    let mut l: LinkedList<i32> = LinkedList::new();
    l.push_back(2);
    l.push_back(3);
    l.push_front(1);
    println!("{l:?} {:?} {:?} {} {}", l.front(), l.back(), l.len(), l.contains(&2));
    let mut k = l.split_off(1);
    k.push_back(10);
    l.append(&mut k);
    println!("{l:?} {k:?}");
    for x in l.iter_mut() { *x *= 2; }
    *l.front_mut().unwrap() = -1;
    *l.back_mut().unwrap() += 1;
    println!("{:?} {:?} {:?}", l.pop_front(), l.pop_back(), l.iter().rev().collect::<Vec<_>>());
    l.extend([7, 8]);
    println!("{} {:?} {:?}", l == LinkedList::from([4, 6, 7, 8]), l.iter().nth_back(1), l.clone().into_iter().rev().collect::<LinkedList<_>>());
    println!("{:?} {}", l.cmp(&LinkedList::from([4, 7])), LinkedList::from([1]) < LinkedList::from([2]));
    l.clear();
    println!("{} {:?}", l.is_empty(), l.pop_back());
}
