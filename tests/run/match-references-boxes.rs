//@ edition: 2024
// Matching through references, boxes and nested options.
#[derive(Debug, Clone)]
enum Expr {
    Num(i64),
    Add(Box<Expr>, Box<Expr>),
    Neg(Box<Expr>),
}

use Expr::*;

fn eval(e: &Expr) -> i64 {
    match e {
        Num(n) => *n,
        Add(a, b) => eval(a) + eval(b),
        Neg(e) => -eval(e),
    }
}

fn simplify(e: Expr) -> Expr {
    match e {
        Neg(inner) => match *inner {
            Neg(x) => simplify(*x),
            Num(n) => Num(-n),
            other => Neg(Box::new(simplify(other))),
        },
        Add(a, b) => match (simplify(*a), simplify(*b)) {
            (Num(0), x) | (x, Num(0)) => x,
            (x, y) => Add(Box::new(x), Box::new(y)),
        },
        n => n,
    }
}

fn main() {
    let e = Add(Box::new(Neg(Box::new(Neg(Box::new(Num(4)))))), Box::new(Num(0)));
    println!("{}", eval(&e));
    println!("{:?}", simplify(e.clone()));
    let opt: &Option<(i32, String)> = &Some((1, "one".into()));
    if let Some((n, s)) = opt {
        println!("{n} {s}");
    }
    let mut o = Some(3);
    if let Some(x) = &mut o {
        *x += 1;
    }
    match o {
        Some(ref mut v) if *v > 3 => *v *= 10,
        Some(_) | None => {}
    }
    println!("{o:?}");
    let nested = Some(Some(5));
    match nested {
        Some(Some(n @ 1..=9)) => println!("digit {n}"),
        Some(Some(n)) => println!("number {n}"),
        Some(None) | None => println!("none"),
    }
    let &(a, ref b) = &(1, String::from("b"));
    println!("{a} {b}");
}
