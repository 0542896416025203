// Calls that are not const, in each of their forms.
use std::ops::{Add, Deref, Index};

struct Own;
impl Add for Own {
    type Output = u8;
    fn add(self, _: Own) -> u8 {
        1
    }
}
impl Deref for Own {
    type Target = u8;
    fn deref(&self) -> &u8 {
        &1
    }
}
impl Index<u8> for Own {
    type Output = u8;
    fn index(&self, _: u8) -> &u8 {
        &1
    }
}
trait Named {
    fn name(&self) -> u8;
}

const OPERATOR: u8 = Own + Own; //~ ERROR E0015
const DEREF: u8 = *Own; //~ ERROR E0015
const INDEX: u8 = Own[1]; //~ ERROR E0015
const TEXT: String = String::from("a"); //~ ERROR E0015
const LIST: Vec<u8> = vec![1]; //~ ERROR E0015
//~^ ERROR E0015
const CHAIN: u8 = String::new() //~ ERROR E0493
    //~^ ERROR E0493
    .clone() //~ ERROR E0015
    .len() as u8;

const fn generic<T: Named>(x: &T) -> u8 {
    x.name() //~ ERROR E0015
}
const fn pointer(f: fn()) {
    f() //~ ERROR function pointer calls
}
const fn closure() {
    let c = || ();
    c() //~ ERROR E0015
}
const fn bound(f: &impl Fn()) {
    f() //~ ERROR E0015
}
const fn looped() {
    for _ in 0..3 {} //~ ERROR E0015
}
const fn question(x: Option<u8>) -> Option<u8> {
    x?; //~ ERROR E0658
    None
}
const fn matched(x: &str) -> u8 {
    match x {
        "a" => 1, //~ ERROR E0658
        _ => panic!("not a"),
    }
}
const fn fine(x: u32) -> Option<u32> {
    assert!(x != 3, "three");
    let f = || x;
    let _ = f;
    if x == 2 { None } else { Some(x.wrapping_add(u32::MAX.count_ones())) }
}

fn main() {
    let _ = (OPERATOR, DEREF, INDEX, TEXT, LIST, CHAIN, fine(1), question(None), matched("a"));
    pointer(|| ());
    bound(&|| ());
    closure();
    looped();
    let _ = generic::<Own>;
}
impl Named for Own {
    fn name(&self) -> u8 {
        1
    }
}
