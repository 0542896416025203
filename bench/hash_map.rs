// Hashing, probing, growth.
use std::collections::HashMap;

fn main() {
    let mut m: HashMap<u64, u64> = HashMap::new();
    let mut x = 12345u64;
    for _ in 0..20_000 {
        x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        *m.entry(x >> 52).or_insert(0) += x & 0xff;
    }
    let mut keys: Vec<_> = m.iter().map(|(k, v)| (*v, *k)).collect();
    keys.sort();
    println!("{} {:?}", m.len(), keys.last());
}
