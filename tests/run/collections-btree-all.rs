use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::*;

fn main() {
    let mut m: BTreeMap<i32, &str> = [(3, "c"), (1, "a"), (5, "e"), (7, "g"), (9, "i")].into();
    println!("{m:?} {:?} {:?}", m.first_key_value(), m.last_key_value());
    println!("{:?} {:?}", m.range(3..7).collect::<Vec<_>>(), m.range((Excluded(3), Unbounded)).next());
    println!("{:?} {:?}", m.range(..=3).next_back(), m.range(100..).next());
    for (_, v) in m.range_mut(7..) { *v = "big"; }
    println!("{:?} {:?} {:?}", m.pop_first(), m.pop_last(), m.len());
    *m.entry(4).or_insert("d") = "dd";
    m.entry(4).and_modify(|v| *v = "ddd");
    match m.entry(5) { Entry::Occupied(e) => println!("{:?}", e.remove_entry()), Entry::Vacant(e) => println!("{}", e.key()) }
    if let Entry::Vacant(e) = m.entry(6) { println!("{}", e.insert("six")); }
    if let Some(mut e) = m.first_entry() { *e.get_mut() = "first"; println!("{}", e.key()); }
    if let Some(e) = m.last_entry() { println!("{:?}", e.remove()); }
    println!("{m:?} {:?} {:?} {:?}", m.keys().collect::<Vec<_>>(), m.values().rev().collect::<Vec<_>>(), m.get_key_value(&4));
    let mut a: BTreeMap<u32, u32> = (0..20).map(|i| (i, i * i)).collect();
    let b = a.split_off(&15);
    println!("{} {:?}", a.len(), b);
    a.retain(|k, _| k % 5 == 0);
    a.append(&mut b.clone());
    println!("{a:?}");
    a.values_mut().for_each(|v| *v += 1);
    println!("{:?} {:?} {}", a.remove(&0), a.remove(&1), a.contains_key(&5));
    println!("{:?} {:?}", a.iter().next_back(), a.iter().rev().map(|(k, _)| k).collect::<Vec<_>>());
    println!("{:?} {:?}", a.clone().into_keys().sum::<u32>(), a.clone().into_values().max());
    println!("{} {:?}", a == b, a.cmp(&b));
    println!("{:?}", a.insert(5, 0).zip(a.insert(6, 1)));
    println!("{:?}", a[&5]);
    println!("{:?}", a.get_mut(&6).map(|v| { *v += 1; *v }));
    let mut big: BTreeMap<u64, u64> = BTreeMap::new();
    let mut x = 7u64;
    for i in 0..3000 {
        x = x.wrapping_mul(6364136223846793005).wrapping_add(1);
        if i % 3 == 0 { big.remove(&(x >> 52)); } else { big.insert(x >> 52, i); }
    }
    println!("{} {:?} {}", big.len(), big.first_key_value(), big.range(1000..2000).count());
    println!("{}", big.keys().zip(big.keys().skip(1)).all(|(a, b)| a < b));
    let s: BTreeSet<char> = "hello world".chars().collect();
    let t = BTreeSet::from(['a', 'e', 'o', 'z']);
    println!("{:?} {:?} {:?}", s, s.first(), s.last());
    println!("{:?} {:?}", &s & &t, &s - &t);
    println!("{:?} {:?}", s.union(&t).count(), s.symmetric_difference(&t).collect::<String>());
    println!("{:?} {:?}", s.range('f'..).next(), s.range(..'f').next_back());
    println!("{} {} {}", s.is_subset(&t), s.is_disjoint(&BTreeSet::from(['x'])), t.contains(&'z'));
    let mut u = t.clone();
    println!("{} {} {:?} {:?} {:?}", u.insert('b'), u.remove(&'q'), u.pop_first(), u.take(&'e'), u.split_off(&'c'));
    u.retain(|c| *c != 'x');
    u.extend("xy".chars());
    println!("{u:?} {:?} {:?}", u.iter().rev().collect::<Vec<_>>(), u.get(&'b'));
    println!("{:?} {:?}", BTreeSet::from([1, 2]) < BTreeSet::from([1, 3]), (&t | &u).into_iter().rev().collect::<String>());
    let words: BTreeMap<usize, Vec<&str>> = "a bb cc d eee".split(' ').fold(BTreeMap::new(), |mut m, w| { m.entry(w.len()).or_insert_with(Vec::new).push(w); m });
    println!("{words:?}");
    let mut em: BTreeMap<i32, i32> = (0..8).map(|x| (x, x)).collect();
    let odd: BTreeMap<_, _> = em.extract_if(.., |k, _| k % 2 == 1).collect();
    println!("{em:?} {odd:?}");
}
