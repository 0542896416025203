//@ edition: 2024
// Ordered maps: ranges, first and last, splitting, entry.
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Included};

fn main() {
    let mut m = BTreeMap::new();
    for i in (0..50).rev() {
        m.insert(i * 2, format!("v{i}"));
    }
    println!("{:?}", m.range(10..16).collect::<Vec<_>>());
    println!("{:?}", m.range((Excluded(10), Included(14))).map(|(k, _)| *k).collect::<Vec<_>>());
    println!("{:?}", m.range(..5).next_back());
    println!("{:?} {:?}", m.first_key_value(), m.last_key_value());
    println!("{:?}", m.keys().rev().take(3).collect::<Vec<_>>());
    let tail = m.split_off(&94);
    println!("{} {:?}", m.len(), tail);
    for (_, v) in m.range_mut(0..4) {
        v.push('!');
    }
    println!("{:?} {:?}", m.pop_first(), m.pop_last());
    m.retain(|k, _| k % 10 == 0);
    println!("{:?}", m.into_iter().map(|(k, v)| format!("{k}{v}")).collect::<Vec<_>>());
    let mut count: BTreeMap<char, usize> = BTreeMap::new();
    for c in "mississippi".chars() {
        *count.entry(c).or_insert(0) += 1;
    }
    println!("{count:?}");
    println!("{:#?}", BTreeMap::from([(1, "x")]));
    let mut a = BTreeMap::from([(1, 'a'), (3, 'c')]);
    let mut b = BTreeMap::from([(2, 'b'), (3, 'z')]);
    a.append(&mut b);
    println!("{a:?} {}", b.is_empty());
    for k in 0..1000 {
        a.insert(k * 37 % 1009, 'q');
    }
    for k in 0..500 {
        a.remove(&(k * 2));
    }
    println!("{} {:?}", a.len(), a.keys().take(5).collect::<Vec<_>>());
}
