use std::collections::hash_map::{DefaultHasher, Entry, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};

fn sorted<K: Ord, V: Ord>(it: impl IntoIterator<Item = (K, V)>) -> Vec<(K, V)> { let mut v: Vec<_> = it.into_iter().collect(); v.sort(); v }

fn main() {
    let mut m = HashMap::new();
    println!("{:?} {:?} {:?}", m.insert("a", 1), m.insert("b", 2), m.insert("a", 3));
    println!("{:?} {:?} {} {}", m.get("a"), m.get("z"), m.contains_key("b"), m["b"]);
    println!("{:?} {:?}", m.get_key_value("a"), m.len());
    if let Some(v) = m.get_mut("b") { *v *= 10; }
    *m.entry("c").or_insert(5) += 1;
    m.entry("c").and_modify(|v| *v += 100).or_insert(0);
    m.entry("d").or_insert_with(|| 40);
    m.entry("eee").or_insert_with_key(|k| k.len() as i32);
    *m.entry("f").or_default() -= 1;
    println!("{:?}", sorted(&m));
    match m.entry("a") {
        Entry::Occupied(mut e) => { *e.get_mut() += 1; println!("{} {}", e.key(), e.get()); println!("{}", e.insert(50)); }
        Entry::Vacant(_) => unreachable!(),
    }
    match m.entry("new") { Entry::Vacant(e) => { println!("{}", e.key()); e.insert(9); } Entry::Occupied(e) => { e.remove(); } }
    if let Entry::Occupied(e) = m.entry("d") { println!("{:?}", e.remove_entry()); }
    println!("{:?} {:?} {:?}", m.remove("a"), m.remove_entry("b"), m.remove("a"));
    m.retain(|k, v| k.len() == 1 || *v > 5);
    println!("{:?}", sorted(m.clone()));
    for v in m.values_mut() { *v += 1; }
    for (_, v) in m.iter_mut() { *v *= 2; }
    let mut keys: Vec<_> = m.keys().copied().collect();
    keys.sort();
    println!("{keys:?} {}", m.values().sum::<i32>());
    println!("{:?}", { let mut v: Vec<_> = m.clone().into_keys().collect(); v.sort_unstable(); v });
    println!("{:?}", { let mut v: Vec<_> = m.clone().into_values().collect(); v.sort_unstable(); v });
    let n: HashMap<String, usize> = ["x", "yy"].iter().map(|s| (s.to_string(), s.len())).collect();
    println!("{:?} {}", sorted(&n), n == HashMap::from([("yy".to_string(), 2), ("x".to_string(), 1)]));
    let mut e: HashMap<i32, i32> = HashMap::with_capacity(10);
    e.extend([(1, 2), (3, 4)]);
    e.extend(&HashMap::from([(5, 6)]));
    println!("{:?} {}", sorted(&e), e.capacity() >= 10);
    println!("{:?}", { let mut d: Vec<_> = e.drain().collect(); d.sort(); d });
    println!("{} {:?}", e.is_empty(), e.iter().next());
    let mut count: HashMap<char, usize> = HashMap::new();
    for c in "hello world".chars().filter(|c| c.is_alphabetic()) { *count.entry(c).or_insert(0) += 1; }
    let mut top: Vec<(char, usize)> = count.into_iter().collect();
    top.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    println!("{:?}", &top[..3]);
    let mut big: HashMap<u64, u64> = (0..1000).map(|i| (i, i * i)).collect();
    for i in (0..1000).step_by(3) { big.remove(&i); }
    println!("{} {} {:?}", big.len(), big.values().sum::<u64>(), big.get(&10));
    let ex: HashMap<_, _> = big.extract_if(|k, _| *k < 5).collect();
    println!("{:?}", sorted(ex));
    let det: HashMap<u8, u8, BuildHasherDefault<DefaultHasher>> = HashMap::from_iter([(1, 1)]);
    println!("{det:?} {}", RandomState::new().hash_one(1) == RandomState::new().hash_one(1));
    let mut h1 = DefaultHasher::new();
    (1, "x").hash(&mut h1);
    let mut h2 = DefaultHasher::new();
    (1, "x").hash(&mut h2);
    println!("{} {:x}", h1.finish() == h2.finish(), h1.finish());
    let a = HashSet::from([1, 2, 3]);
    let b: HashSet<i32> = [3, 4].into();
    let s = |it: HashSet<i32>| { let mut v: Vec<_> = it.into_iter().collect(); v.sort(); v };
    println!("{:?} {:?} {:?} {:?}", s(&a | &b), s(&a & &b), s(&a - &b), s(&a ^ &b));
    println!("{} {} {}", a.is_subset(&b), a.is_disjoint(&HashSet::new()), a.is_superset(&[1].into()));
    println!("{:?} {}", s(a.union(&b).copied().collect()), a.intersection(&b).count() + a.difference(&b).count() + a.symmetric_difference(&b).count());
    let mut c = a.clone();
    println!("{} {} {:?} {:?} {:?}", c.insert(1), c.remove(&9), c.take(&2), c.replace(3), c.get(&1));
    println!("{} {:?}", c.contains(&2), s(c));
    let [x, y] = big.get_disjoint_mut([&10, &11]).map(|v| v.copied());
    println!("{x:?} {y:?}");
}
