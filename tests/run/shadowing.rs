//@ edition: 2024
// Shadowing in blocks, arms, loops and closures.
fn main() {
    let x = 5;
    let x = x * 2;
    {
        let x = "inner";
        println!("{x}");
    }
    println!("{x}");
    let x = format!("{x}!");
    println!("{x}");
    let n = Some(3);
    if let Some(n) = n {
        let n = n + 1;
        println!("{n}");
    }
    println!("{n:?}");
    for x in 0..2 {
        let x = x * 10;
        print!("{x} ");
    }
    println!("{x}");
    let f = |x: i32| {
        let x = x + 1;
        x * 2
    };
    println!("{}", f(1));
    match 7 {
        x if x > 5 => {
            let x = x - 5;
            println!("{x}");
        }
        _ => {}
    }
    let (a, b) = (1, 2);
    let (a, b) = (b, a);
    println!("{a} {b}");
    let v = vec![3, 1, 2];
    let v = {
        let mut v = v;
        v.sort();
        v
    };
    println!("{v:?}");
}
