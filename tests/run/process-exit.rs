//@ edition: 2024
//@ exit-status: 7
// exit ends at once, without drops.
struct D;

impl Drop for D {
    fn drop(&mut self) {
        println!("dropped");
    }
}

fn main() {
    let _d = D;
    println!("before");
    if std::env::args().count() > 0 {
        std::process::exit(7);
    }
    println!("after");
}
