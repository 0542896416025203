//@ compile-flags: -A warnings
// What must stay rejected although loans are located by flow. rustc -Zpolonius=next agrees.
use std::collections::HashMap;
fn both(map: &mut HashMap<u32, String>, k: u32) -> &mut String {
    match map.get_mut(&k) {
        Some(v) => { map.clear(); v } //~ ERROR E0499
        None => { map.insert(k, String::new()); map.get_mut(&k).unwrap() }
    }
}
fn kept<'a>(map: &'a mut HashMap<u32, String>, k: u32, out: &mut Vec<&'a mut String>) {
    if let Some(v) = map.get_mut(&k) { out.push(v); }
    map.clear(); //~ ERROR E0499
}
fn cond(c: bool, x: &mut i32) -> i32 {
    let mut y = 1;
    let r = if c { &mut *x } else { &mut y };
    *x += 1; //~ ERROR E0503
    *r
}
fn invariant() {
    let mut a = 1;
    let mut v: Vec<&mut i32> = vec![];
    v.push(&mut a);
    a += 1; //~ ERROR E0503
    v.clear();
}
fn back<'a>(mut v: Vec<&'a i32>) {
    let r = &mut v;
    {
        let x = 3;
        r.push(&x); //~ ERROR E0597
    }
    println!("{:?}", v);
}
fn two() {
    let mut s = String::new();
    let mut slot: Option<&String> = None;
    {
        let p = &mut slot;
        *p = Some(&s);
    }
    s.push('a'); //~ ERROR E0502
    println!("{:?}", slot);
}
fn lp() {
    let mut xs = vec![1];
    let mut last = None;
    for _ in 0..2 {
        if let Some(l) = last { println!("{l}"); }
        last = xs.last();
        xs.push(2); //~ ERROR E0502
    }
}
fn cell<'a>(c: &std::cell::Cell<&'a i32>, d: &std::cell::Cell<&'a i32>) { c.swap(d); }
fn cells() {
    let x = 1;
    let c = std::cell::Cell::new(&x);
    {
        let mut y = 2;
        let d = std::cell::Cell::new(&y);
        cell(&c, &d);
        y += 1; //~ ERROR E0506
    }
    println!("{}", c.get());
}
fn main() {}
