//@ edition: 2024
// Chains of let conditions.
fn check(a: Option<i32>, b: Result<i32, String>) -> String {
    if let Some(x) = a
        && x > 0
        && let Ok(y) = &b
    {
        format!("{x} {y}")
    } else if let Err(e) = b
        && e.len() > 2
    {
        e
    } else {
        "none".into()
    }
}

fn main() {
    println!("{}", check(Some(1), Ok(2)));
    println!("{}", check(Some(-1), Ok(2)));
    println!("{}", check(Some(1), Err("bad".into())));
    println!("{}", check(None, Err("e".into())));
    let mut it = (1..10).into_iter();
    while let Some(n) = it.next()
        && n < 4
    {
        print!("{n} ");
    }
    println!("{:?}", it.next());
}
