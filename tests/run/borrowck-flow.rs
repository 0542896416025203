// Programs whose references live long enough, each beside one in tests/ui/borrowck-flow-* that is refused.
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Debug;
use std::iter::once;
use std::thread;

struct Holder<'a> {
    name: &'a mut String,
}

impl<'a> Holder<'a> {
    fn name<'b>(&'b mut self) -> &'b mut String {
        &mut *self.name
    }
}

struct Check<T, F> {
    value: T,
    test: F,
}

trait Passes {
    fn passes(&self) -> bool;
}

impl<T, F: Fn(&T) -> bool> Passes for Check<T, F> {
    fn passes(&self) -> bool {
        (self.test)(&self.value)
    }
}

fn keep<T: 'static>(t: T) -> T {
    t
}

fn apply(f: for<'a> fn(&'a u8) -> &'a u8) -> u8 {
    *f(&3)
}

fn same(x: &u8) -> &u8 {
    x
}

fn hidden<'a>(x: &'a u8, _: &u8) -> impl Fn() -> u8 + use<'a> {
    move || *x
}

fn boxed<T: Debug + 'static>(t: T) -> Box<dyn Debug> {
    Box::new(t)
}

fn boxed_for<'a, T: Debug + 'a>(t: T) -> Box<dyn Debug + 'a> {
    Box::new(t)
}

fn bounded<'a>(v: &'a [u8]) -> impl Iterator<Item = &'a u8> + 'a {
    v.iter().filter(|x| **x > 1)
}

fn main() {
    let x = String::from("x");
    let mut all: Vec<&String> = Vec::new();
    all.extend(once(&x));
    let mut outer: Vec<&str> = Vec::new();
    let mut push = |s| outer.push(s);
    push("a");
    println!("{all:?} {outer:?}");

    let promoted: &'static i32 = &3;
    let mut v = vec![1, 2, 3];
    for i in 0..v.len() {
        if v[i] == 2 {
            v.push(4);
        }
    }
    println!("{promoted} {v:?}");

    let word = String::from("long");
    let mut counts: HashMap<&str, u32> = HashMap::new();
    counts.insert(word.as_str(), 1);
    println!("{counts:?}");

    let mut name = String::from("n");
    let mut holder = Holder { name: &mut name };
    holder.name().push('!');
    holder.name().push('?');
    println!("{name} {}", keep("static"));

    let owned = vec![String::from("a"), String::from("b")];
    let names: Vec<&str> = owned.iter().map(|s| s.as_str()).collect();
    let total = thread::scope(|s| s.spawn(|| names.len()).join().unwrap());
    let moved = thread::spawn(move || owned.len()).join().unwrap();
    println!("{total} {moved}");

    let n = 7;
    let seen: RefCell<Vec<&i32>> = RefCell::new(Vec::new());
    seen.borrow_mut().push(&n);
    println!("{}", seen.borrow().len());

    let check = Check { value: vec![0], test: |v: &Vec<i32>| !v.is_empty() };
    println!("{} {} {}", check.passes(), apply(same), apply(|x| x));
    println!("{} {:?} {:?}", hidden(&1, &2)(), boxed(3), boxed_for(&x));
    println!("{:?}", bounded(&[1, 2, 3]).collect::<Vec<_>>());
}
