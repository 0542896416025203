// A regular expression matcher: parsed to a tree, compiled to a program for Thompson's machine,
// run without backtracking (after Cox, "Regular Expression Matching: the Virtual Machine Approach").
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::{Range, RangeInclusive};
use std::str::Chars;

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Empty,
    Char(char),
    Any,
    Class { negated: bool, ranges: Vec<RangeInclusive<char>> },
    Start,
    End,
    Concat(Vec<Node>),
    Alternate(Box<Node>, Box<Node>),
    Repeat { node: Box<Node>, min: usize, max: Option<usize>, greedy: bool },
    Group(usize, Box<Node>),
}

#[derive(Debug, PartialEq)]
enum RegexError {
    UnclosedGroup,
    UnclosedClass,
    UnmatchedParenthesis,
    NothingToRepeat(char),
    TrailingBackslash,
    EmptyRange(char, char),
}

struct Parser<'p> {
    chars: Peekable<Chars<'p>>,
    groups: usize,
}

type Result<T, E = RegexError> = std::result::Result<T, E>;

impl Parser<'_> {
    fn alternation(&mut self) -> Result<Node> {
        let left = self.concatenation()?;
        Ok(if self.chars.next_if_eq(&'|').is_some() {
            Node::Alternate(Box::new(left), Box::new(self.alternation()?))
        } else {
            left
        })
    }

    fn concatenation(&mut self) -> Result<Node> {
        let mut parts = vec![];
        while let Some(c) = self.chars.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            parts.push(self.repetition()?);
        }
        Ok(match parts.len() {
            0 => Node::Empty,
            1 => parts.remove(0),
            _ => Node::Concat(parts),
        })
    }

    fn repetition(&mut self) -> Result<Node> {
        let mut node = self.atom()?;
        while let Some(op) = self.chars.next_if(|c| "*+?".contains(*c)) {
            let (min, max) = match op {
                '*' => (0, None),
                '+' => (1, None),
                _ => (0, Some(1)),
            };
            let greedy = self.chars.next_if_eq(&'?').is_none();
            node = Node::Repeat { node: node.into(), min, max, greedy };
        }
        Ok(node)
    }

    fn atom(&mut self) -> Result<Node> {
        match self.chars.next() {
            Some('.') => Ok(Node::Any),
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('(') => {
                self.groups += 1;
                let number = self.groups;
                let inner = self.alternation()?;
                self.chars.next_if_eq(&')').ok_or(RegexError::UnclosedGroup)?;
                Ok(Node::Group(number, Box::new(inner)))
            }
            Some('[') => self.class(),
            Some('\\') => self.escape(),
            Some(c @ ('*' | '+' | '?')) => Err(RegexError::NothingToRepeat(c)),
            Some(c) => Ok(Node::Char(c)),
            None => Ok(Node::Empty),
        }
    }

    fn escape(&mut self) -> Result<Node> {
        let c = self.chars.next().ok_or(RegexError::TrailingBackslash)?;
        let ranges = match c.to_ascii_lowercase() {
            'd' => vec!['0'..='9'],
            'w' => vec!['a'..='z', 'A'..='Z', '0'..='9', '_'..='_'],
            's' => vec![' '..=' ', '\t'..='\r'],
            _ => return Ok(Node::Char(if c == 'n' { '\n' } else { c })),
        };
        Ok(Node::Class { negated: c.is_uppercase(), ranges })
    }

    fn class(&mut self) -> Result<Node> {
        let negated = self.chars.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            match self.chars.next().ok_or(RegexError::UnclosedClass)? {
                ']' if !ranges.is_empty() => return Ok(Node::Class { negated, ranges }),
                low => {
                    let mut high = low;
                    if self.chars.next_if_eq(&'-').is_some() {
                        high = self.chars.next().ok_or(RegexError::UnclosedClass)?;
                        if high < low {
                            return Err(RegexError::EmptyRange(low, high));
                        }
                    }
                    ranges.push(low..=high);
                }
            }
        }
    }
}

#[derive(Debug, Clone)]
enum Op {
    Char(char),
    Any,
    Class { negated: bool, ranges: Vec<RangeInclusive<char>> },
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    AssertStart,
    AssertEnd,
    Match,
}

struct Regex {
    program: Vec<Op>,
    groups: usize,
}

type Slots = Vec<Option<usize>>;

impl Regex {
    fn new(pattern: &str) -> Result<Regex> {
        let mut parser = Parser { chars: pattern.chars().peekable(), groups: 0 };
        let tree = parser.alternation()?;
        if parser.chars.next().is_some() {
            return Err(RegexError::UnmatchedParenthesis);
        }
        let mut regex = Regex { program: vec![], groups: parser.groups };
        regex.compile(&Node::Group(0, Box::new(tree)));
        regex.program.push(Op::Match);
        Ok(regex)
    }

    fn compile(&mut self, node: &Node) {
        match node {
            Node::Empty => {}
            Node::Char(c) => self.program.push(Op::Char(*c)),
            Node::Any => self.program.push(Op::Any),
            Node::Class { negated, ranges } => {
                self.program.push(Op::Class { negated: *negated, ranges: ranges.clone() })
            }
            Node::Start => self.program.push(Op::AssertStart),
            Node::End => self.program.push(Op::AssertEnd),
            Node::Concat(parts) => parts.iter().for_each(|p| self.compile(p)),
            Node::Alternate(a, b) => {
                let split = self.reserve();
                self.compile(a);
                let jump = self.reserve();
                self.program[split] = Op::Split(split + 1, self.program.len());
                self.compile(b);
                self.program[jump] = Op::Jump(self.program.len());
            }
            Node::Repeat { node, min, max, greedy } => {
                for _ in 0..*min {
                    self.compile(node);
                }
                let split = self.reserve();
                self.compile(node);
                if max.is_none() {
                    self.program.push(Op::Jump(split));
                }
                let (body, end) = (split + 1, self.program.len());
                self.program[split] = if *greedy { Op::Split(body, end) } else { Op::Split(end, body) };
            }
            Node::Group(n, inner) => {
                self.program.push(Op::Save(2 * n));
                self.compile(inner);
                self.program.push(Op::Save(2 * n + 1));
            }
        }
    }

    fn reserve(&mut self) -> usize {
        self.program.push(Op::Match);
        self.program.len() - 1
    }

    fn add(&self, threads: &mut Vec<(usize, Slots)>, seen: &mut BTreeSet<usize>, pc: usize, slots: Slots, at: usize, end: usize) {
        if !seen.insert(pc) {
            return;
        }
        match self.program[pc] {
            Op::Jump(to) => self.add(threads, seen, to, slots, at, end),
            Op::Split(a, b) => {
                self.add(threads, seen, a, slots.clone(), at, end);
                self.add(threads, seen, b, slots, at, end);
            }
            Op::Save(n) => {
                let mut slots = slots;
                slots[n] = Some(at);
                self.add(threads, seen, pc + 1, slots, at, end);
            }
            Op::AssertStart if at != 0 => {}
            Op::AssertEnd if at != end => {}
            Op::AssertStart | Op::AssertEnd => self.add(threads, seen, pc + 1, slots, at, end),
            _ => threads.push((pc, slots)),
        }
    }

    fn captures(&self, text: &str) -> Option<Vec<Option<Range<usize>>>> {
        let mut threads = Vec::new();
        let mut found: Option<Slots> = None;
        let ends = text.char_indices().map(|(i, c)| (i, Some(c))).chain([(text.len(), None)]);
        for (at, c) in ends {
            if found.is_none() {
                let mut seen = threads.iter().map(|(pc, _)| *pc).collect();
                self.add(&mut threads, &mut seen, 0, vec![None; 2 * (self.groups + 1)], at, text.len());
            }
            let mut next = Vec::new();
            let mut seen = BTreeSet::new();
            for (pc, slots) in std::mem::take(&mut threads) {
                let steps = match (&self.program[pc], c) {
                    (Op::Match, _) => {
                        found = Some(slots);
                        break; // threads after this one have lower priority
                    }
                    (_, None) => false,
                    (Op::Char(want), Some(c)) => *want == c,
                    (Op::Any, Some(c)) => c != '\n',
                    (Op::Class { negated, ranges }, Some(c)) => ranges.iter().any(|r| r.contains(&c)) != *negated,
                    (op, _) => unreachable!("{op:?} in a thread list"),
                };
                if let (true, Some(c)) = (steps, c) {
                    self.add(&mut next, &mut seen, pc + 1, slots, at + c.len_utf8(), text.len());
                }
            }
            threads = next;
        }
        found.map(|s| s.chunks_exact(2).map(|p| Some(p[0]?..p[1]?)).collect())
    }

    fn find_iter<'r, 't: 'r>(&'r self, text: &'t str) -> impl Iterator<Item = &'t str> + 'r {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = text.get(from..).filter(|r| !r.is_empty())?;
            let m = self.captures(rest)?[0].clone()?;
            from += m.end.max(m.start + rest[m.start..].chars().next().map_or(1, char::len_utf8));
            Some(&rest[m])
        })
    }
}

fn main() {
    for (pattern, text) in [
        ("abc", "xxabcxx"),
        ("a*b", "caaab"),
        ("^(a|ab)(c|bcd)(d*)$", "abcd"),
        (r"(\w+)@(\w+)\.(com|org)", "write to someone@example.org, please"),
        ("<.+>", "<a><b>"),
        ("<.+?>", "<a><b>"),
        ("[^aeiou ]+", "audio rhythms"),
        (r"(\d+)-(\d+)?", "from 10- to 20-30"),
        ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaac"),
        ("né?e", "née nee"),
        ("^$", ""),
        (r"\S+\s\D", "12 34 x"),
    ] {
        let regex = Regex::new(pattern).unwrap();
        match regex.captures(text) {
            None => println!("/{pattern}/ does not match {text:?}"),
            Some(c) => {
                let groups: Vec<_> = c.iter().skip(1).map(|g| g.clone().map(|r| &text[r])).collect();
                println!("/{pattern}/ matches {:?} {groups:?}", &text[c[0].clone().unwrap()]);
            }
        }
    }
    let words = Regex::new(r"[A-Za-zß-ü]+|\d").unwrap();
    println!("{:?}", words.find_iter("Zwölf 12 Boxkämpfer, über 30!").collect::<Vec<_>>());
    for bad in ["(a", "a)", "*a", "[a", "a\\", "[z-a]", "a|+"] {
        println!("{bad:>6}: {:?}", Regex::new(bad).err());
    }
    for (i, op) in Regex::new("(ab?)+").unwrap().program.iter().enumerate() {
        println!("{i:3} {op:?}");
    }
}
