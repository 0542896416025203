//@ edition: 2024
// A tokenizer, a recursive descent parser and an evaluator with variables.
use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Num(f64),
    Name(String),
    Op(char),
}

#[derive(Debug)]
enum Expr {
    Num(f64),
    Var(String),
    Neg(Box<Expr>),
    Bin(char, Box<Expr>, Box<Expr>),
    Call(String, Vec<Expr>),
    Assign(String, Box<Expr>),
}

fn tokenize(text: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let mut chars: Peekable<Chars> = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            ' ' => {
                chars.next();
            }
            '0'..='9' | '.' => {
                let mut s = String::new();
                while let Some(d) = chars.next_if(|c| c.is_ascii_digit() || *c == '.') {
                    s.push(d);
                }
                out.push(Token::Num(s.parse().map_err(|_| format!("bad number {s}"))?));
            }
            'a'..='z' => {
                let mut s = String::new();
                while let Some(d) = chars.next_if(|c| c.is_alphanumeric()) {
                    s.push(d);
                }
                out.push(Token::Name(s));
            }
            '+' | '-' | '*' | '/' | '^' | '(' | ')' | '=' | ',' => {
                out.push(Token::Op(c));
                chars.next();
            }
            other => return Err(format!("unexpected character {other:?}")),
        }
    }
    Ok(out)
}

struct Parser {
    tokens: Vec<Token>,
    pos: usize,
}

impl Parser {
    fn peek_op(&self) -> Option<char> {
        match self.tokens.get(self.pos) {
            Some(Token::Op(c)) => Some(*c),
            _ => None,
        }
    }

    fn accept(&mut self, c: char) -> bool {
        let yes = self.peek_op() == Some(c);
        self.pos += yes as usize;
        yes
    }

    fn expr(&mut self, min: u8) -> Result<Expr, String> {
        let mut left = self.atom()?;
        while let Some(op) = self.peek_op() {
            let (power, right_assoc) = match op {
                '=' => (1, true),
                '+' | '-' => (2, false),
                '*' | '/' => (3, false),
                '^' => (5, true),
                _ => break,
            };
            if power < min {
                break;
            }
            self.pos += 1;
            let right = self.expr(if right_assoc { power } else { power + 1 })?;
            left = match (op, left) {
                ('=', Expr::Var(name)) => Expr::Assign(name, Box::new(right)),
                ('=', _) => return Err("cannot assign to that".to_string()),
                (_, left) => Expr::Bin(op, Box::new(left), Box::new(right)),
            };
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Expr, String> {
        let token = self.tokens.get(self.pos).cloned().ok_or("unexpected end")?;
        self.pos += 1;
        match token {
            Token::Num(n) => Ok(Expr::Num(n)),
            Token::Name(name) if self.accept('(') => {
                let mut args = vec![];
                while !self.accept(')') {
                    args.push(self.expr(0)?);
                    self.accept(',');
                }
                Ok(Expr::Call(name, args))
            }
            Token::Name(name) => Ok(Expr::Var(name)),
            Token::Op('-') => Ok(Expr::Neg(Box::new(self.expr(4)?))),
            Token::Op('(') => {
                let e = self.expr(0)?;
                if self.accept(')') { Ok(e) } else { Err("expected )".into()) }
            }
            Token::Op(c) => Err(format!("unexpected {c}")),
        }
    }
}

#[derive(Default)]
struct Env {
    vars: HashMap<String, f64>,
}

impl Env {
    fn eval(&mut self, e: &Expr) -> Result<f64, String> {
        Ok(match e {
            Expr::Num(n) => *n,
            Expr::Var(v) => *self.vars.get(v).ok_or_else(|| format!("unknown variable {v}"))?,
            Expr::Neg(e) => -self.eval(e)?,
            Expr::Bin(op, a, b) => {
                let (a, b) = (self.eval(a)?, self.eval(b)?);
                match op {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    '/' if b == 0.0 => return Err("division by zero".into()),
                    '/' => a / b,
                    '^' => a.powf(b),
                    _ => unreachable!(),
                }
            }
            Expr::Call(f, args) => {
                let args = args.iter().map(|a| self.eval(a)).collect::<Result<Vec<_>, _>>()?;
                match (f.as_str(), args.as_slice()) {
                    ("sqrt", [x]) => x.sqrt(),
                    ("max", [first, rest @ ..]) => rest.iter().fold(*first, |a, b| a.max(*b)),
                    ("sum", all) => all.iter().sum(),
                    (name, args) => return Err(format!("no {name} with {} arguments", args.len())),
                }
            }
            Expr::Assign(name, e) => {
                let v = self.eval(e)?;
                self.vars.insert(name.clone(), v);
                v
            }
        })
    }

    fn run(&mut self, line: &str) -> Result<f64, String> {
        let mut p = Parser { tokens: tokenize(line)?, pos: 0 };
        let e = p.expr(0)?;
        if p.pos != p.tokens.len() {
            return Err(format!("left over: {:?}", p.tokens[p.pos]));
        }
        self.eval(&e)
    }
}

fn main() {
    let mut env = Env::default();
    let lines = [
        "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "x = y = 4", "x * y - 1", "10 / 4",
        "1 / (x - 4)", "sqrt(16) + max(1, 9, 3)", "sum()", "sum(1, 2, 3.5)", "z + 1", "2 $ 3",
        "(1 + 2", "1 2", "3 = 4", "sqrt(1, 2)", "8 - 3 - 2",
    ];
    for line in lines {
        match env.run(line) {
            Ok(v) => println!("{line:<24} = {v}"),
            Err(e) => println!("{line:<24} ! {e}"),
        }
    }
    let mut names: Vec<_> = env.vars.iter().collect();
    names.sort_by(|a, b| a.0.cmp(b.0));
    println!("{names:?}");
}
