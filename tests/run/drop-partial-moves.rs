//@ edition: 2024
// Partially moved values drop what is left; conditional moves use flags.
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Three {
    a: D,
    b: D,
    c: D,
}

fn take(d: D) {
    println!("take {}", d.0);
}

fn maybe(flag: bool) {
    let d = D("maybe");
    if flag {
        take(d);
    }
    println!("after {flag}");
}

fn main() {
    let t = Three { a: D("a"), b: D("b"), c: D("c") };
    take(t.b);
    println!("rest");
    let Three { a, .. } = Three { a: D("a2"), b: t.a, c: D("c2") };
    println!("got {}", a.0);
    let _c = t.c;
    maybe(true);
    maybe(false);
    let x;
    x = D("late");
    let mut y = D("y1");
    println!("assign");
    y = D("y2");
    println!("{} {}", x.0, y.0);
    let opt = Some(D("opt"));
    if let Some(d) = opt {
        take(d);
    }
    let b = Box::new(D("boxed"));
    let inner = *b;
    println!("{}", inner.0);
    let mut slot = Some(D("slot"));
    let taken = slot.take();
    println!("{}", taken.is_some() && slot.is_none());
    for d in vec![D("v1"), D("v2"), D("v3")] {
        if d.0 == "v2" {
            break;
        }
        println!("loop {}", d.0);
    }
    println!("end");
}
