// Ordered insertion, lookup, ranges, removal.
use std::collections::BTreeMap;

fn main() {
    let mut m = BTreeMap::new();
    let mut x = 1u32;
    for i in 0..10_000u32 {
        x = x.wrapping_mul(1664525).wrapping_add(1013904223);
        m.insert(x >> 12, i);
    }
    let hits = (0..10_000u32).filter(|i| m.contains_key(&(i * 97))).count();
    let sum: u64 = m.range(1000..200_000).map(|(k, v)| (*k ^ *v) as u64).sum();
    let keys: Vec<u32> = m.keys().copied().step_by(3).collect();
    for k in keys {
        m.remove(&k);
    }
    println!("{hits} {sum} {}", m.len());
}
