//@ wasm
//@ edition: 2024
// Function items, function pointers and non-capturing closures.
fn twice(f: fn(i32) -> i32, x: i32) -> i32 {
    f(f(x))
}

fn square(x: i32) -> i32 {
    x * x
}

struct Op {
    name: &'static str,
    run: fn(f64, f64) -> f64,
}

static OPS: [Op; 3] = [
    Op { name: "add", run: |a, b| a + b },
    Op { name: "mul", run: |a, b| a * b },
    Op { name: "max", run: f64::max },
];

fn pick(neg: bool) -> fn(i32) -> i32 {
    if neg { |x| -x } else { square }
}

fn main() {
    println!("{}", twice(square, 3));
    println!("{}", twice(|x| x + 100, 3));
    for op in &OPS {
        println!("{} {}", op.name, (op.run)(3.0, 4.5));
    }
    println!("{} {}", pick(true)(4), pick(false)(4));
    let v: Vec<String> = [1, 2, 3].iter().map(ToString::to_string).collect();
    println!("{}", v.join("-"));
    let w: Vec<Option<i32>> = vec![1, 2].into_iter().map(Some).collect();
    println!("{w:?}");
}
