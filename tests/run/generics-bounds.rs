//@ wasm
//@ edition: 2024
// Generic functions and structs with bounds, where clauses, defaults, phantom types.
use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::marker::PhantomData;

fn largest<T: PartialOrd + Copy>(v: &[T]) -> Option<T> {
    let mut it = v.iter();
    let mut best = *it.next()?;
    for &x in it {
        if x > best {
            best = x;
        }
    }
    Some(best)
}

fn group_by<T, K, F>(v: Vec<T>, key: F) -> Vec<(K, Vec<T>)>
where
    K: Hash + Eq + Ord + Clone,
    F: Fn(&T) -> K,
{
    let mut m: HashMap<K, Vec<T>> = HashMap::new();
    for x in v {
        m.entry(key(&x)).or_default().push(x);
    }
    let mut out: Vec<_> = m.into_iter().collect();
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

struct Pair<A, B = A> {
    a: A,
    b: B,
}

impl<A: Display, B: Debug> Pair<A, B> {
    fn show(&self) -> String {
        format!("{}|{:?}", self.a, self.b)
    }
}

impl Pair<i32> {
    fn sum(&self) -> i32 {
        self.a + self.b
    }
}

struct Id<T> {
    n: u32,
    _of: PhantomData<T>,
}

impl<T> Id<T> {
    fn new(n: u32) -> Self {
        Id { n, _of: PhantomData }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Id::new(self.n)
    }
}

struct User;

fn main() {
    println!("{:?} {:?} {:?}", largest(&[1, 9, 3]), largest(&[0.5, -1.0]), largest::<char>(&[]));
    println!("{:?}", group_by(vec!["apple", "avocado", "bean"], |s| s.chars().next().unwrap()));
    println!("{:?}", group_by((1..8).collect(), |n| n % 3));
    let p = Pair { a: 1, b: 2 };
    println!("{} {}", p.show(), p.sum());
    println!("{}", Pair { a: "x", b: Some('y') }.show());
    let id: Id<User> = Id::new(5);
    println!("{} {}", id.clone().n, size_of::<Id<User>>());
    println!("{}", "turbofish".chars().collect::<Vec<_>>().len());
}
