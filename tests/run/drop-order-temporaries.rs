//@ wasm
//@ edition: 2024
// Temporaries live to the end of the statement, or are extended by let.
struct D(u32);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn id(&self) -> u32 {
        self.0
    }
    fn next(&self) -> D {
        D(self.0 + 1)
    }
}

fn main() {
    println!("id {}", D(1).next().next().id());
    let r = &D(10);
    println!("extended {}", r.id());
    let n = D(20).id();
    println!("n {n}");
    match D(30).id() {
        x => println!("in match {x}"),
    }
    if D(40).id() == 40 {
        println!("in if");
    }
    if let Some(x) = Some(D(50)).as_ref() {
        println!("in if let {}", x.0);
    } else {
        println!("else");
    }
    let v = vec![D(60), D(61)];
    let x = { &v[0] }.id() + D(62).id();
    println!("x {x}");
    let tail = {
        let d = D(70);
        d.id()
    };
    println!("tail {tail}");
    while D(80).id() != 80 {}
    println!("end");
}
