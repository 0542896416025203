//@ edition: 2024
// Closures as generic arguments, by reference, recursion through fn.
fn apply<F>(f: F, n: usize) -> Vec<usize>
where
    F: Fn(usize) -> usize,
{
    (0..n).map(|i| f(i)).collect()
}

fn apply_mut(f: &mut dyn FnMut(i32)) {
    for i in 0..3 {
        f(i);
    }
}

fn call_ref(f: &impl Fn(&str) -> usize) -> usize {
    f("abc") + f("de")
}

fn main() {
    println!("{:?}", apply(|x| x * x, 5));
    let mut seen = vec![];
    apply_mut(&mut |i| seen.push(i * 2));
    println!("{seen:?}");
    println!("{}", call_ref(&|s| s.len()));
    println!("{}", call_ref(&str::len));
    fn fact(n: u64) -> u64 {
        if n < 2 { 1 } else { n * fact(n - 1) }
    }
    println!("{}", fact(15));
    let pick = |b: bool| -> Result<i32, String> {
        if b {
            return Ok(1);
        }
        Err("no".into())
    };
    println!("{:?} {:?}", pick(true), pick(false));
}
