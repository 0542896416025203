//@ edition: 2024
// A shared mutable graph; borrowed sums; swap of contents.
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

type Shared = Rc<RefCell<Vertex>>;

#[derive(Default)]
struct Vertex {
    name: String,
    value: i32,
    out: Vec<Shared>,
}

fn vertex(name: &str, value: i32) -> Shared {
    Rc::new(RefCell::new(Vertex { name: name.into(), value, ..Default::default() }))
}

fn total(v: &Shared, seen: &mut HashMap<String, i32>) -> i32 {
    let b = v.borrow();
    if seen.contains_key(&b.name) {
        return 0;
    }
    seen.insert(b.name.clone(), b.value);
    b.value + b.out.iter().map(|o| total(o, seen)).sum::<i32>()
}

fn main() {
    let (a, b, c) = (vertex("a", 1), vertex("b", 20), vertex("c", 300));
    a.borrow_mut().out.extend([b.clone(), c.clone()]);
    b.borrow_mut().out.push(Rc::clone(&c));
    println!("{}", total(&a, &mut HashMap::new()));
    c.borrow_mut().value += 5;
    println!("{} {}", total(&b, &mut HashMap::new()), Rc::strong_count(&c));
    for o in &a.borrow().out {
        o.borrow_mut().value *= 2;
    }
    println!("{} {}", b.borrow().value, c.borrow().value);
    let x = RefCell::new(1);
    let y = RefCell::new(2);
    x.swap(&y);
    println!("{x:?} {y:?}");
    let v = Rc::try_unwrap(a).ok().map(|r| r.into_inner().name);
    println!("{v:?}");
}
