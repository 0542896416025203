use std::collections::HashMap;
use std::fmt;
#[derive(Debug, Clone, PartialEq)] enum Tok { Num(f64), Id(String), Op(&'static str), End }
#[derive(Debug)] enum Error { Lex(usize, char), Parse { expected: &'static str, found: Tok }, Undefined(String), Stack }
impl fmt::Display for Error { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { match self { Error::Lex(at, c) => write!(f, "{at}: {c:?}"), Error::Parse { expected, found } => write!(f, "expected {expected}, found {found:?}"), Error::Undefined(n) => write!(f, "{n} is undefined"), Error::Stack => f.write_str("stack") } } }
const OPS: [&str; 19] = ["<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "<", ">", "=", "(", ")", "{", "}", ";", ","];
fn lex(src: &str) -> Result<Vec<Tok>, Error> {
    let (mut out, mut i) = (vec![], 0);
    while let Some(c) = src[i..].chars().next() {
        let take = |f: fn(char) -> bool| src[i..].find(|c| !f(c)).map_or(src.len(), |n| i + n);
        if c.is_whitespace() { i += c.len_utf8(); continue; }
        let end = if c.is_ascii_digit() { take(|c| c.is_ascii_digit() || c == '.') } else if c.is_alphabetic() { take(char::is_alphanumeric) } else { i };
        if end > i { let t = &src[i..end]; out.push(t.parse().map(Tok::Num).unwrap_or_else(|_| Tok::Id(t.into()))); i = end; continue; }
        let op = OPS.iter().find(|op| src[i..].starts_with(**op)).ok_or(Error::Lex(i, c))?;
        out.push(Tok::Op(op));
        i += op.len();
    }
    out.push(Tok::End);
    Ok(out)
}
#[derive(Debug, Clone, Copy, PartialEq)] enum Op { Push(f64), Load(u16), Store(u16), Bin(&'static str), Neg, Jump(usize), JumpIf(bool, usize), Call(u16, u8), Ret, Print(u8), Pop }
#[derive(Default)] struct Compiler { toks: Vec<Tok>, at: usize, code: Vec<Op>, vars: Vec<String>, fns: HashMap<String, (u16, u8)>, entry: Vec<usize> }
type R<T = ()> = Result<T, Error>;
impl Compiler {
    fn peek(&self) -> &Tok { &self.toks[self.at] }
    fn eat(&mut self, op: &str) -> bool { let y = matches!(self.peek(), Tok::Op(o) if *o == op); self.at += y as usize; y }
    fn need(&mut self, op: &'static str) -> R { if self.eat(op) { Ok(()) } else { Err(Error::Parse { expected: op, found: self.peek().clone() }) } }
    fn word(&mut self, w: &str) -> bool { let y = matches!(self.peek(), Tok::Id(i) if i == w); self.at += y as usize; y }
    fn name(&mut self) -> R<String> { match self.peek().clone() { Tok::Id(n) => { self.at += 1; Ok(n) } found => Err(Error::Parse { expected: "a name", found }) } }
    fn slot(&mut self, n: &str) -> u16 { let at = self.vars.iter().position(|v| v == n).unwrap_or_else(|| { self.vars.push(n.into()); self.vars.len() - 1 }); at as u16 }
    fn binary(&mut self, level: usize) -> R {
        const LEVELS: [&[&str]; 4] = [&["&&", "||"], &["<", ">", "<=", ">=", "==", "!="], &["+", "-"], &["*", "/"]];
        let Some(ops) = LEVELS.get(level) else { return self.unary() };
        self.binary(level + 1)?;
        while let Some(&op) = ops.iter().find(|o| matches!(self.peek(), Tok::Op(p) if p == *o)) { self.at += 1; self.binary(level + 1)?; self.code.push(Op::Bin(op)); }
        Ok(())
    }
    fn args(&mut self) -> R<u8> { let mut n = 0; if self.eat(")") { return Ok(0); } loop { self.binary(0)?; n += 1; if self.eat(")") { return Ok(n); } self.need(",")?; } }
    fn unary(&mut self) -> R {
        if self.eat("-") { self.unary()?; self.code.push(Op::Neg); return Ok(()); }
        if self.eat("(") { self.binary(0)?; return self.need(")"); }
        match self.peek().clone() {
            Tok::Num(n) => { self.at += 1; self.code.push(Op::Push(n)); }
            Tok::Id(n) => {
                self.at += 1;
                if self.eat("(") { let argc = self.args()?; let &(f, want) = self.fns.get(&n).ok_or(Error::Undefined(n))?; if argc != want { return Err(Error::Stack); } self.code.push(Op::Call(f, argc)); }
                else { let s = self.vars.iter().position(|v| *v == n).ok_or(Error::Undefined(n))?; self.code.push(Op::Load(s as u16)); }
            }
            found => return Err(Error::Parse { expected: "an expression", found }),
        }
        Ok(())
    }
    fn block(&mut self) -> R { self.need("{")?; while !self.eat("}") { self.statement()?; } Ok(()) }
    fn patch(&mut self, at: usize) { let to = self.code.len(); match &mut self.code[at] { Op::Jump(t) | Op::JumpIf(_, t) => *t = to, op => unreachable!("{op:?}") } }
    fn statement(&mut self) -> R {
        if self.word("if") || matches!(self.peek(), Tok::Id(w) if w == "while") {
            let (start, is_while) = (self.code.len(), self.word("while"));
            self.binary(0)?;
            let skip = self.code.len();
            self.code.push(Op::JumpIf(false, 0));
            self.block()?;
            if is_while { self.code.push(Op::Jump(start)); self.patch(skip); return Ok(()); }
            if !self.word("else") { self.patch(skip); return Ok(()); }
            let end = self.code.len();
            self.code.push(Op::Jump(0));
            self.patch(skip);
            self.block()?;
            self.patch(end);
            return Ok(());
        }
        if self.word("fn") {
            let name = self.name()?;
            self.need("(")?;
            let outer = std::mem::take(&mut self.vars);
            while !self.eat(")") { let p = self.name()?; self.slot(&p); self.eat(","); }
            self.fns.insert(name, (self.entry.len() as u16, self.vars.len() as u8));
            let over = self.code.len();
            self.code.push(Op::Jump(0));
            self.entry.push(self.code.len());
            self.block()?;
            self.code.extend([Op::Push(0.0), Op::Ret]);
            self.patch(over);
            self.vars = outer;
            return Ok(());
        }
        if self.word("return") { self.binary(0)?; self.code.push(Op::Ret); } 
        else if self.word("print") { self.need("(")?; let n = self.args()?; self.code.push(Op::Print(n)); }
        else if self.word("let") { let n = self.name()?; self.need("=")?; self.binary(0)?; let s = self.slot(&n); self.code.push(Op::Store(s)); }
        else if let [Tok::Id(n), Tok::Op("="), ..] = &self.toks[self.at..] { let n = n.clone(); self.at += 2; let s = self.vars.iter().position(|v| *v == n).ok_or(Error::Undefined(n))?; self.binary(0)?; self.code.push(Op::Store(s as u16)); }
        else { self.binary(0)?; self.code.push(Op::Pop); }
        self.need(";")
    }
}
fn run(src: &str) -> R<String> {
    let mut c = Compiler { toks: lex(src)?, ..Default::default() };
    while *c.peek() != Tok::End { c.statement()?; }
    let (mut stack, mut frames, mut pc, mut out) = (Vec::<f64>::new(), vec![(usize::MAX, [0.0; 8])], 0, String::new());
    while let Some(&op) = c.code.get(pc) {
        pc += 1;
        let mut pop = || stack.pop().ok_or(Error::Stack);
        match op {
            Op::Push(n) => stack.push(n),
            Op::Load(s) => stack.push(frames[frames.len() - 1].1[s as usize]),
            Op::Store(s) => { let x = pop()?; frames.last_mut().unwrap().1[s as usize] = x; }
            Op::Neg => { let x = pop()?; stack.push(-x) }
            Op::Pop => { pop()?; }
            Op::Bin(o) => { let (b, a) = (pop()?, pop()?); stack.push(match o { "+" => a + b, "-" => a - b, "*" => a * b, "/" => a / b, "<" => (a < b).into(), ">" => (a > b).into(), "<=" => (a <= b).into(), ">=" => (a >= b).into(), "==" => (a == b).into(), "!=" => (a != b).into(), "&&" => (a != 0. && b != 0.).into(), _ => (a != 0. || b != 0.).into() }) }
            Op::Jump(t) => pc = t,
            Op::JumpIf(want, t) => if (pop()? != 0.0) == want { pc = t },
            Op::Call(f, n) => { let mut frame = [0.0; 8]; for i in (0..n as usize).rev() { frame[i] = pop()?; } frames.push((pc, frame)); pc = c.entry[f as usize]; if frames.len() > 200 { return Err(Error::Stack); } }
            Op::Ret => { let (ret, _) = frames.pop().unwrap(); if frames.is_empty() { return Err(Error::Stack); } pc = ret; }
            Op::Print(n) => { let at = stack.len() - n as usize; out += &stack.split_off(at).iter().map(f64::to_string).collect::<Vec<_>>().join(" "); out.push('|'); }
        }
    }
    Ok(out)
}
fn main() {
    for src in [
        "print(1 + 2 * 3, (1 + 2) * 3, -2 - -3, 7 / 2);", "let x = 10; let s = 0; while x > 0 { s = s + x; x = x - 1; } print(s, x);",
        "fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); } print(fib(10), fib(1));",
        "fn gcd(a, b) { while b != 0 { let t = a - b; if a < b { t = a; a = b; b = t; } else { a = t; } if a == 0 { a = b; b = 0; } } return a; } print(gcd(48, 36));",
        "if 1 < 2 && 2 >= 3 || 1 == 1 { print(1); } else { print(0); }", "let a = 1", "print(y);", "f(1);", "let a = 1 $ 2;", "fn f(a) { return a; } print(f());", "fn f(n) { return f(n + 1); } print(f(0));", "return 1;",
    ] { match run(src) { Ok(o) => println!("{o}"), Err(e) => println!("error: {e} ({})", matches!(e, Error::Parse { .. })) } }
}
