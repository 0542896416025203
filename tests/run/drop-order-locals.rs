//@ edition: 2024
// Locals drop in reverse, fields in order, parameters and shadowed names too.
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Pair {
    a: D,
    b: D,
}

fn params(_x: D, _: D, _y: D) {
    println!("in params");
}

fn early(flag: bool) -> u8 {
    let _a = D("early a");
    if flag {
        return 1;
    }
    let _b = D("early b");
    2
}

fn main() {
    let _one = D("one");
    let _two = D("two");
    {
        let _inner = D("inner");
        println!("in block");
    }
    let p = Pair { a: D("pa"), b: D("pb") };
    params(D("x"), D("wild"), D("y"));
    println!("{} {}", early(true), early(false));
    let _shadow = D("first shadow");
    let _shadow = D("second shadow");
    let _ = D("ignored");
    println!("{} {}", p.a.0, p.b.0);
    let t = (D("t0"), D("t1"));
    drop(t.1);
    println!("end");
}
