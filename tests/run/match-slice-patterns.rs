//@ edition: 2024
// Slice patterns of every form.
fn describe(s: &[i32]) -> String {
    match s {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [a, b] => format!("two {a} {b}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [first, middle @ .., last] => format!("{first} {middle:?} {last}"),
    }
}

fn sum(s: &[i32]) -> i32 {
    match s {
        [] => 0,
        [head, tail @ ..] => head + sum(tail),
    }
}

fn main() {
    for s in [&[][..], &[1], &[1, 2], &[1, 2, 1], &[1, 2, 3, 4]] {
        println!("{}", describe(s));
    }
    println!("{}", sum(&[1, 2, 3, 4, 5]));
    let arr = [1, 2, 3, 4];
    let [a, rest @ ..] = arr;
    println!("{a} {rest:?}");
    let mut m = [10, 20, 30];
    if let [x, _, z] = &mut m {
        std::mem::swap(x, z);
    }
    println!("{m:?}");
    match b"GET /" {
        [b'G', b'E', b'T', path @ ..] => println!("{}", path.len()),
        _ => println!("other"),
    }
    let words = ["let", "x"];
    if let ["let", name] = words {
        println!("{name}");
    }
}
