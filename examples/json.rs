//@ edition: 2024
// A JSON value: parser with positions in errors, printer, queries.
use std::collections::BTreeMap;
use std::fmt::{self, Write};

#[derive(Debug, Clone, PartialEq)]
enum Json {
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

struct Parser<'a> {
    bytes: &'a [u8],
    pos: usize,
}

type Parsed<T> = Result<T, (usize, &'static str)>;

impl<'a> Parser<'a> {
    fn skip(&mut self) {
        while self.bytes.get(self.pos).is_some_and(|b| b.is_ascii_whitespace()) {
            self.pos += 1;
        }
    }

    fn fail<T>(&self, why: &'static str) -> Parsed<T> {
        Err((self.pos, why))
    }

    fn eat(&mut self, b: u8) -> bool {
        self.skip();
        if self.bytes.get(self.pos) == Some(&b) {
            self.pos += 1;
            true
        } else {
            false
        }
    }

    fn word(&mut self, w: &str, v: Json) -> Parsed<Json> {
        if self.bytes[self.pos..].starts_with(w.as_bytes()) {
            self.pos += w.len();
            Ok(v)
        } else {
            self.fail("unknown word")
        }
    }

    fn value(&mut self) -> Parsed<Json> {
        self.skip();
        match self.bytes.get(self.pos) {
            None => self.fail("unexpected end"),
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::String),
            Some(b'[') => self.array(),
            Some(b'{') => self.object(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.fail("unexpected character"),
        }
    }

    fn number(&mut self) -> Parsed<Json> {
        let start = self.pos;
        while let Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') = self.bytes.get(self.pos) {
            self.pos += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.pos]).unwrap();
        text.parse().map(Json::Number).map_err(|_| (start, "bad number"))
    }

    fn string(&mut self) -> Parsed<String> {
        self.pos += 1;
        let mut out = Vec::new();
        loop {
            let Some(&b) = self.bytes.get(self.pos) else {
                return self.fail("unterminated string");
            };
            self.pos += 1;
            match b {
                b'"' => return Ok(String::from_utf8_lossy(&out).into_owned()),
                b'\\' => {
                    let c = match self.bytes.get(self.pos) {
                        Some(b'n') => b'\n',
                        Some(b't') => b'\t',
                        Some(&c @ (b'"' | b'\\' | b'/')) => c,
                        _ => return self.fail("bad escape"),
                    };
                    self.pos += 1;
                    out.push(c);
                }
                _ => out.push(b),
            }
        }
    }

    fn array(&mut self) -> Parsed<Json> {
        self.pos += 1;
        let mut items = vec![];
        if self.eat(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value()?);
            if self.eat(b']') {
                return Ok(Json::Array(items));
            }
            if !self.eat(b',') {
                return self.fail("expected , or ]");
            }
        }
    }

    fn object(&mut self) -> Parsed<Json> {
        self.pos += 1;
        let mut map = BTreeMap::new();
        if self.eat(b'}') {
            return Ok(Json::Object(map));
        }
        loop {
            self.skip();
            if self.bytes.get(self.pos) != Some(&b'"') {
                return self.fail("expected a key");
            }
            let key = self.string()?;
            if !self.eat(b':') {
                return self.fail("expected :");
            }
            map.insert(key, self.value()?);
            if self.eat(b'}') {
                return Ok(Json::Object(map));
            }
            if !self.eat(b',') {
                return self.fail("expected , or }");
            }
        }
    }
}

impl std::str::FromStr for Json {
    type Err = String;
    fn from_str(s: &str) -> Result<Json, String> {
        let mut p = Parser { bytes: s.as_bytes(), pos: 0 };
        let v = p.value().map_err(|(at, why)| format!("{why} at {at}"))?;
        p.skip();
        if p.pos == s.len() { Ok(v) } else { Err(format!("trailing text at {}", p.pos)) }
    }
}

fn quote(f: &mut impl Write, s: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in s.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(b) => write!(f, "{b}"),
            Json::Number(n) => write!(f, "{n}"),
            Json::String(s) => quote(f, s),
            Json::Array(a) => {
                f.write_char('[')?;
                for (i, v) in a.iter().enumerate() {
                    if i > 0 {
                        f.write_char(',')?;
                    }
                    write!(f, "{v}")?;
                }
                f.write_char(']')
            }
            Json::Object(m) => {
                f.write_char('{')?;
                let mut first = true;
                for (k, v) in m {
                    if !std::mem::take(&mut first) {
                        f.write_char(',')?;
                    }
                    quote(f, k)?;
                    write!(f, ":{v}")?;
                }
                f.write_char('}')
            }
        }
    }
}

impl std::ops::Index<&str> for Json {
    type Output = Json;
    fn index(&self, key: &str) -> &Json {
        match self {
            Json::Object(m) => m.get(key).unwrap_or(&Json::Null),
            Json::Array(a) => key.parse().ok().and_then(|i: usize| a.get(i)).unwrap_or(&Json::Null),
            _ => &Json::Null,
        }
    }
}

fn depth(j: &Json) -> usize {
    match j {
        Json::Array(a) => 1 + a.iter().map(depth).max().unwrap_or(0),
        Json::Object(m) => 1 + m.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn main() {
    let text = r#" {"name": "Ann \"A\"\n", "age": 31.5, "tags": ["x", null, true, [1, -2e3]], "o": {}} "#;
    let j: Json = text.parse().unwrap();
    println!("{j}");
    println!("{:?} {} {}", j["age"], j["tags"]["3"]["1"], j["nope"]["deeper"]);
    println!("{}", depth(&j));
    println!("{}", j.to_string().parse::<Json>() == Ok(j.clone()));
    for bad in ["[1, 2", "{\"a\" 1}", "tru", "[1] x", "\"abc", "{1:2}", "-", "[1 2]", ""] {
        println!("{bad:<10} {}", bad.parse::<Json>().unwrap_err());
    }
}
