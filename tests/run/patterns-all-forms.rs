#![allow(dead_code)]
#[derive(Debug, Clone, PartialEq)]
enum Expr { Num(i64), Neg(Box<Expr>), Bin { op: char, l: Box<Expr>, r: Box<Expr> }, Call(String, Vec<Expr>), Unit }
use Expr::*;
struct Point3 { x: i32, y: i32, z: i32 }
const LIMIT: u8 = 100;
static NAMES: [&str; 3] = ["a", "b", "c"];

fn eval(e: &Expr) -> Result<i64, String> {
    Ok(match e {
        Num(n) => *n,
        Neg(e) => -eval(e)?,
        Bin { op: '+', l, r } => eval(l)? + eval(r)?,
        Bin { op: op @ ('*' | '/'), l, r } if *op == '*' || eval(r)? != 0 => if *op == '*' { eval(l)? * eval(r)? } else { eval(l)? / eval(r)? },
        Bin { op: '/', .. } => return Err("division by zero".into()),
        Bin { op, .. } => return Err(format!("operator {op}")),
        Call(name, args) => match (name.as_str(), args.as_slice()) {
            ("abs", [x]) => eval(x)?.abs(),
            ("max", [first, rest @ ..]) => rest.iter().try_fold(eval(first)?, |m, e| eval(e).map(|v| m.max(v)))?,
            ("max", []) => return Err("max of nothing".to_string()),
            (n, a) => return Err(format!("{n}/{}", a.len())),
        },
        Unit => 0,
    })
}
fn class(n: u8) -> &'static str { match n { 0 => "zero", 1..=9 => "digit", 10 | 20 | 30 => "tens", LIMIT => "limit", x if x % 2 == 0 => "even", 101.. => "big", _ => "odd" } }
fn slices(v: &[i32]) -> String {
    match v {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [a, b] if a == b => format!("pair {a}"),
        [first, .., last] if first == last => format!("ring {first}"),
        [0, rest @ ..] => format!("zero then {}", rest.len()),
        [.., y @ 5..=9, _] => format!("y {y}"),
        [a, mid @ .., z] => format!("{a} {mid:?} {z}"),
    }
}
fn tuple(t: (Option<i32>, Result<&str, i32>, char)) -> i32 {
    match t { (Some(n @ 1..=5), Ok("yes"), 'a'..='m') => n, (Some(n), _, _) | (None, Err(n), _) if n > 100 => n, (None, Ok(s), c) => s.len() as i32 + c as i32, (.., 'z') => -1, _ => -2 }
}
fn refs(v: &mut Option<(String, i32)>) -> usize {
    match v { Some((s, n)) if *n > 0 => { s.push('!'); *n -= 1; s.len() } Some((_, n)) => { *n = 10; 0 } None => { *v = Some(("new".into(), 1)); 99 } }
}
fn bindings(p: Point3) -> i32 { let Point3 { x, y: ref renamed, .. } = p; let Point3 { z: mut zed, .. } = p; zed += 1; x + *renamed + zed }

fn main() {
    let num = |n| Box::new(Num(n));
    for e in [
        Bin { op: '+', l: num(2), r: Box::new(Bin { op: '*', l: num(3), r: Box::new(Neg(num(4))) }) },
        Bin { op: '/', l: num(1), r: num(0) }, Bin { op: '%', l: num(1), r: num(1) }, Call("abs".into(), vec![Num(-7)]),
        Call("max".into(), vec![Num(1), Num(9), Num(3)]), Call("max".into(), vec![]), Call("f".into(), vec![Unit]), Bin { op: '/', l: num(9), r: num(2) },
    ] { println!("{:?}", eval(&e)); }
    println!("{:?}", [0, 5, 20, 100, 44, 200, 151, 33].map(class));
    for v in [&[][..], &[1], &[2, 2], &[1, 2, 1], &[0, 1, 2], &[1, 7, 3], &[1, 2, 3, 4]] { println!("{}", slices(v)); }
    println!("{:?}", [(Some(3), Ok("yes"), 'b'), (Some(500), Err(0), 'q'), (None, Err(101), 'q'), (None, Ok("ab"), 'a'), (Some(1), Ok("no"), 'z'), (None, Err(1), 'q')].map(tuple));
    let mut o = None;
    println!("{:?}", [refs(&mut o), refs(&mut o), refs(&mut o), refs(&mut o)]);
    println!("{o:?} {}", bindings(Point3 { x: 1, y: 2, z: 3 }));
    let ((a, b), [c, .., d]) = ((1, 2), [3, 4, 5]);
    let (mut x, mut y) = (a, b);
    (x, y) = (y, x + 10);
    [x, _] = [x + c, 0];
    (_, ..) = (1, 2);
    println!("{x} {y} {d}");
    let v = vec![(1, "one"), (2, "two")];
    for (i, &(n, name)) in v.iter().enumerate() { print!("{i}{n}{name} "); }
    println!("{}", v.iter().map(|&(n, _)| n).sum::<i32>());
    if let [.., (_, last)] = v[..] { println!("{last}"); }
    let Some(&(first, _)) = v.first() else { panic!() };
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() { if let 2 = top { stack.push(20); continue; } print!("{top} "); }
    println!("{first} {}", matches!(stack.as_slice(), []));
    let boxed = Box::new((String::from("in box"), 5));
    let (s, n) = *boxed;
    println!("{s} {n} {}", matches!('x', 'a'..='z' if n > 3));
    let r = &Some(String::from("ref"));
    match r { &Some(ref s) => println!("{s}"), None => () }
    let msg = match -5i32 { i32::MIN..=-1 => "neg", 0 => "zero", 1.. => "pos" };
    let f = |(a, b): (i32, i32), [c, d]: [i32; 2]| a * b + c * d;
    println!("{msg} {} {}", f((1, 2), [3, 4]), match NAMES { [x, .., z] => x.len() + z.len() });
    let n @ (p, q) = (3, 4);
    println!("{n:?} {p} {q} {}", if let (1 | 3, m) | (m, 9) = n { m } else { 0 });
    let deep = Some(Ok::<_, ()>(Some([1, 2, 3])));
    if let Some(Ok(Some([x, rest @ ..]))) = deep { println!("{x} {rest:?}"); }
    match "hello".as_bytes() { [b'h', .., b'o'] => println!("h..o"), _ => () }
    match (1.5f64, "x", true) { (0.0..=2.0, "x" | "y", t) => println!("{t}"), _ => () }
}
