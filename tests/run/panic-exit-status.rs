//@ edition: 2024
//@ exit-status: 101
// A panic ends the program with status 101 after unwinding.
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn deep(n: u32) -> u32 {
    let _d = D("frame");
    if n == 0 {
        panic!("bottom {}", n);
    }
    deep(n - 1) + 1
}

fn main() {
    let _a = D("main");
    println!("start");
    println!("{}", deep(2));
    println!("never");
}
