use std::ops::ControlFlow::{self, *};
use std::task::Poll;
fn opt(v: &[i32]) -> Option<i32> { let a = v.first()?; let b = v.get(1)?.checked_sub(1)?; Some(a + b) }
fn res(s: &str) -> Result<i32, String> { let (a, b) = s.split_once('/').ok_or("no slash")?; let (a, b): (i32, i32) = (a.parse().map_err(|e| format!("{a}: {e}"))?, b.parse().map_err(|e| format!("{b}: {e}"))?); if b == 0 { Err("zero")? } Ok(a / b) }
fn find(v: &[i32]) -> ControlFlow<usize, i32> { let mut s = 0; for (i, x) in v.iter().enumerate() { s += check(*x, i)?; } Continue(s) }
fn check(x: i32, i: usize) -> ControlFlow<usize, i32> { if x < 0 { Break(i) } else { Continue(x) } }
fn nested(v: &[&str]) -> Result<Option<i32>, std::num::ParseIntError> { v.first().map(|s| s.parse::<i32>()).transpose() }
fn poll(p: Poll<Result<i32, String>>) -> Poll<Result<i32, String>> { let x = p?; x.map(|n| Ok(n + 1)) }
fn both(a: Option<i32>, b: Result<i32, ()>) -> Option<i32> { Some(a? + b.ok()?) }
fn block() -> Result<u8, Box<dyn std::error::Error>> { let r = (|| { let n: u8 = "12".parse()?; Ok::<_, std::num::ParseIntError>(n * 2) })()?; let c = char::from_digit(3, 10).ok_or("digit")?; Ok(r + c.to_string().parse::<u8>()?) }
fn main() {
    println!("{:?} {:?} {:?}", opt(&[1, 5]), opt(&[1]), opt(&[1, i32::MIN]));
    for s in ["8/2", "8", "x/1", "1/y", "1/0"] { println!("{:?}", res(s)); }
    println!("{:?} {:?} {:?}", find(&[1, 2]), find(&[1, -1]), find(&[]).is_continue());
    println!("{:?} {:?} {:?}", nested(&["5"]), nested(&[]), nested(&["x"]).is_err());
    println!("{:?} {:?} {:?}", poll(Poll::Ready(Ok(1))), poll(Poll::Pending), poll(Poll::Ready(Err("e".into()))));
    println!("{:?} {:?} {:?}", both(Some(1), Ok(2)), both(None, Ok(2)), both(Some(1), Err(())));
    println!("{:?} {:?}", block().unwrap(), find(&[3]).map_break(|i| i * 2).continue_value());
}
