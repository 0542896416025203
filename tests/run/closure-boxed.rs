//@ edition: 2024
// Boxed closures, vectors of them, and closures returned from functions.
fn compose(f: Box<dyn Fn(i32) -> i32>, g: Box<dyn Fn(i32) -> i32>) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |x| g(f(x)))
}

fn main() {
    let double: Box<dyn Fn(i32) -> i32> = Box::new(|x| x * 2);
    let inc: Box<dyn Fn(i32) -> i32> = Box::new(|x| x + 1);
    let both = compose(double, inc);
    println!("{}", both(20));

    let mut handlers: Vec<(String, Box<dyn FnMut(i32) -> i32>)> = Vec::new();
    let mut total = 0;
    handlers.push(("sum".into(), Box::new(move |x| {
        total += x;
        total
    })));
    handlers.push(("neg".into(), Box::new(|x| -x)));
    for round in 1..=3 {
        for (name, h) in handlers.iter_mut() {
            println!("{name} {}", h(round * 10));
        }
    }
    let once: Box<dyn FnOnce() -> Vec<i32>> = {
        let v = vec![1, 2, 3];
        Box::new(move || v)
    };
    println!("{:?}", once());
}
