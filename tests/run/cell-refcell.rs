//@ edition: 2024
// Interior mutability and its runtime checks.
use std::cell::{Cell, OnceCell, RefCell};

struct Counter {
    hits: Cell<u32>,
    log: RefCell<Vec<String>>,
}

impl Counter {
    fn hit(&self, who: &str) {
        self.hits.set(self.hits.get() + 1);
        self.log.borrow_mut().push(format!("{who}{}", self.hits.get()));
    }
}

fn main() {
    let c = Counter { hits: Cell::new(0), log: RefCell::new(vec![]) };
    c.hit("a");
    c.hit("b");
    println!("{} {:?}", c.hits.get(), c.log.borrow());
    println!("{} {}", c.hits.replace(10), c.hits.take());
    let r = RefCell::new(5);
    {
        let b1 = r.borrow();
        let b2 = r.borrow();
        println!("{} {}", *b1 + *b2, r.try_borrow_mut().is_err());
    }
    *r.borrow_mut() += 1;
    let m = r.borrow_mut();
    println!("{}", r.try_borrow().is_err());
    drop(m);
    println!("{:?} {}", r, r.replace(1));
    println!("{}", r.into_inner());
    let o = OnceCell::new();
    println!("{:?} {} {:?}", o.get(), o.get_or_init(|| 7), o.set(8));
    let t = RefCell::new((1, String::from("x")));
    let part = std::cell::Ref::map(t.borrow(), |p| &p.1);
    println!("{}", part.len());
    let cells = [Cell::new(1), Cell::new(2)];
    cells[0].swap(&cells[1]);
    println!("{} {}", cells[0].get(), cells[1].get());
}
