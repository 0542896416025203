//@ edition: 2021
// Borrows that are returned on one way only: rustc needs -Zpolonius=next for case 3.
use std::collections::HashMap;
// problem case 1
fn case1(data: &mut Vec<char>) { let slice = &mut data[..]; slice.sort(); data.push('d'); }
// case 2
fn case2(map: &mut HashMap<u32, String>, k: u32) {
    match map.get_mut(&k) { Some(v) => v.push('x'), None => { map.insert(k, String::new()); } }
}
// case 3
fn case3(map: &mut HashMap<u32, String>, k: u32) -> &mut String {
    match map.get_mut(&k) {
        Some(v) => v,
        None => { map.insert(k, String::from("new")); map.get_mut(&k).unwrap() }
    }
}
fn case3b(map: &mut HashMap<u32, String>, k: u32) -> &mut String {
    if let Some(v) = map.get_mut(&k) { return v; }
    map.insert(k, String::from("fresh"));
    map.get_mut(&k).unwrap()
}
fn case3c<'r>(map: &'r mut HashMap<u32, String>, k: u32) -> Option<&'r String> {
    if let Some(v) = map.get(&k) { return Some(v); }
    map.clear();
    None
}
// case 4
struct List<T> { value: T, next: Option<Box<List<T>>> }
fn to_refs<T>(mut list: &mut List<T>) -> Vec<&mut T> {
    let mut result = vec![];
    loop {
        result.push(&mut list.value);
        if let Some(n) = &mut list.next { list = n; } else { return result; }
    }
}
fn tail<T>(mut list: &mut List<T>) -> &mut List<T> {
    loop {
        match list.next { Some(ref mut n) => list = n, None => break }
    }
    unreachable!()
}
fn main() {
    let mut m = HashMap::new();
    case2(&mut m, 1);
    case3(&mut m, 2).push('a');
    case3b(&mut m, 3).push('b');
    println!("{:?} {:?} {:?}", m[&1], m[&2], m[&3]);
    println!("{:?}", case3c(&mut m, 9));
    let mut v = vec!['b', 'a'];
    case1(&mut v);
    println!("{v:?}");
    let mut l = List { value: 1, next: Some(Box::new(List { value: 2, next: None })) };
    for x in to_refs(&mut l) { *x += 10; }
    println!("{} {}", l.value, l.next.as_ref().unwrap().value);
    let _ = tail::<i32>;
}
