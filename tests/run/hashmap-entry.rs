//@ edition: 2024
// Maps: entry, get, remove, iteration in sorted order.
use std::collections::HashMap;

fn main() {
    let mut m: HashMap<String, Vec<u32>> = HashMap::new();
    for (i, w) in "a b c a b a".split(' ').enumerate() {
        m.entry(w.to_string()).or_default().push(i as u32);
    }
    let mut keys: Vec<_> = m.iter().collect();
    keys.sort();
    println!("{keys:?}");
    *m.entry("z".into()).or_insert_with(Vec::new) = vec![9];
    m.entry("a".into()).and_modify(|v| v.clear()).or_insert(vec![1]);
    println!("{:?} {:?} {:?}", m.get("a"), m["z"], m.get("none"));
    println!("{:?} {}", m.remove("z"), m.len());
    println!("{} {:?}", m.contains_key("b"), m.insert("b".into(), vec![]));
    if let Some(v) = m.get_mut("c") {
        v.push(100);
    }
    let mut total: Vec<u32> = m.values().flatten().copied().collect();
    total.sort();
    println!("{total:?}");
    for v in m.values_mut() {
        v.push(0);
    }
    m.retain(|k, _| k != "a");
    println!("{}", m.len());
    let inv: HashMap<usize, &str> = HashMap::from([(1, "one"), (2, "two")]);
    println!("{} {:?}", inv[&2], inv.get_key_value(&1));
    let squares: HashMap<i32, i32> = (0..100).map(|i| (i, i * i)).collect();
    println!("{} {}", squares.len(), squares[&77]);
    println!("{}", squares.values().sum::<i32>());
    let mut one = HashMap::new();
    one.insert((1, 'a'), Some(2.5));
    println!("{one:?} {}", one == HashMap::from([((1, 'a'), Some(2.5))]));
    m.clear();
    println!("{}", m.is_empty());
}
