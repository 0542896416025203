//@ edition: 2024
// Closures that capture by reference, by mutable reference and by value.
fn make_adder(n: i32) -> impl Fn(i32) -> i32 {
    move |x| x + n
}

fn make_counter() -> impl FnMut() -> u32 {
    let mut c = 0;
    move || {
        c += 1;
        c
    }
}

fn consume<F: FnOnce() -> String>(f: F) -> String {
    f()
}

fn main() {
    let add = make_adder(10);
    println!("{} {}", add(1), add(2));
    let mut counter = make_counter();
    println!("{} {} {}", counter(), counter(), counter());

    let text = String::from("owned");
    let f = move || text + "!";
    println!("{}", consume(f));

    let mut log = Vec::new();
    let mut push = |s: &str| log.push(s.len());
    push("one");
    push("three");
    println!("{log:?}");

    let base = 5;
    let by_ref = |x: i32| x * base;
    println!("{} {}", by_ref(3), base);
}
