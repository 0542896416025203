// The type of each closure holds the one before twice.
fn twice(f: impl Fn(i32) -> i32) -> impl Fn(i32) -> i32 {
    move |x| f(x) + f(x)
}

fn main() {
    let f = |x| x + 1;
    let f = twice(twice(twice(f)));
    let f = twice(twice(twice(f)));
    let f = twice(twice(twice(f)));
    println!("{}", f(1));
}
