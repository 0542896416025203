//@ exit-status: 1
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Write};
use std::str::FromStr;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Debug)] enum CmdError { Unknown(String), Missing(&'static str), Num(std::num::ParseIntError) }
impl fmt::Display for CmdError { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { Self::Unknown(c) => write!(f, "unknown command {c}"), Self::Missing(w) => write!(f, "missing {w}"), Self::Num(e) => write!(f, "number: {e}") } } }
impl Error for CmdError { fn source(&self) -> Option<&(dyn Error + 'static)> { if let Self::Num(e) = self { Some(e) } else { None } } }
impl From<std::num::ParseIntError> for CmdError { fn from(e: std::num::ParseIntError) -> Self { Self::Num(e) } }
#[derive(Debug, PartialEq, Clone)] enum Cmd { Push(i64), Add, Dup, Def(String, Vec<Cmd>), Call(String) }
impl FromStr for Cmd {
    type Err = CmdError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut parts = s.split_ascii_whitespace();
        Ok(match parts.next().ok_or(CmdError::Missing("command"))? {
            "push" => Cmd::Push(parts.next().ok_or(CmdError::Missing("operand"))?.parse()?),
            "add" => Cmd::Add, "dup" => Cmd::Dup,
            "def" => { let name = parts.next().ok_or(CmdError::Missing("name"))?.to_owned(); let body = parts.collect::<Vec<_>>().join(" "); Cmd::Def(name, body.split(',').map(str::parse).collect::<Result<_, _>>()?) }
            other if other.starts_with('@') => Cmd::Call(other[1..].to_string()),
            other => return Err(CmdError::Unknown(other.to_string())),
        })
    }
}
#[derive(Default)] struct Vm<'n> { stack: Vec<i64>, words: HashMap<String, Vec<Cmd>>, name: &'n str, trace: Option<Box<dyn FnMut(&Cmd, usize) + 'n>> }
impl<'n> Vm<'n> {
    fn step(&mut self, c: &Cmd) -> Result<(), Box<dyn Error>> {
        if let Some(t) = self.trace.as_mut() { t(c, self.stack.len()); }
        match c {
            Cmd::Push(n) => self.stack.push(*n),
            Cmd::Add => { let (Some(a), Some(b)) = (self.stack.pop(), self.stack.pop()) else { return Err("stack underflow".into()) }; self.stack.push(a.checked_add(b).ok_or("overflow")?); }
            Cmd::Dup => { let t = *self.stack.last().ok_or_else(|| format!("{}: nothing to dup", self.name))?; self.stack.push(t); }
            Cmd::Def(n, b) => { self.words.insert(n.clone(), b.clone()); }
            Cmd::Call(n) => for c in self.words.get(n).cloned().ok_or(CmdError::Unknown(n.clone()))?.iter() { self.step(c)?; },
        }
        Ok(())
    }
}
struct Countdown(u32);
impl Future for Countdown { type Output = &'static str; fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> { if self.0 == 0 { Poll::Ready("liftoff") } else { self.0 -= 1; cx.waker().wake_by_ref(); Poll::Pending } } }
async fn twice(n: u32) -> String { let a = Countdown(n).await; let b = async { Countdown(n / 2).await.len() }.await; format!("{a}{b}") }
fn block_on<F: Future>(f: F) -> (F::Output, u32) { let mut f = Box::pin(f); let mut cx = Context::from_waker(Waker::noop()); let mut n = 0; loop { n += 1; if let Poll::Ready(v) = f.as_mut().poll(&mut cx) { return (v, n); } } }
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() >= b.len() { a } else { b } }
fn main() -> Result<(), Box<dyn Error>> {
    let stdin = io::stdin(); let mut count = 0;
    let mut vm = Vm { name: "vm", ..Default::default() };
    vm.trace = Some(Box::new(|_, d| count += d));
    let script = "push 20\ndup\nadd\ndef quad dup,add,dup,add\n@quad\nbogus\npush x\nadd\n\n@nope";
    for line in script.lines().map(String::from).chain(stdin.lock().lines().map_while(Result::ok)) {
        match line.parse::<Cmd>() { Ok(c) => if let Err(e) = vm.step(&c) { println!("error: {e}") }, Err(e) => println!("parse: {e} ({})", e.source().is_some()) }
    }
    println!("{:?}", vm.stack); drop(vm); println!("{count}");
    println!("{:?}", block_on(twice(4)));
    let s1 = String::from("hello"); let r; { let s2 = "hi"; r = longest(&s1, s2); } println!("{r}");
    let mut out = io::stdout().lock(); writeln!(out, "{:?}", "a\tb\u{1F600}\"".escape_debug().to_string())?;
    let v: Vec<u8> = (0u8..=255).step_by(51).collect(); writeln!(out, "{v:02x?} {}", u32::from_be_bytes(v[1..5].try_into()?))?;
    let n: i32 = "12a".parse().or_else(|_| "12".parse())?; println!("{n}");
    let arr: [String; 3] = std::array::from_fn(|i| "x".repeat(i)); let [a, rest @ ..] = &arr; println!("{a:?} {rest:?}");
    println!("{}", i32::from_str_radix("-7f", 16)? as u8); Err("done".into())
}
