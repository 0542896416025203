#[derive(Debug, Default)] struct Tree { key: i32, left: Option<Box<Tree>>, right: Option<Box<Tree>> }
impl Tree {
    fn insert(&mut self, key: i32) -> &mut Tree { let slot = if key < self.key { &mut self.left } else { &mut self.right }; match slot { Some(t) => t.insert(key), None => slot.insert(Box::new(Tree { key, ..Default::default() })) } }
    fn min(&self) -> i32 { match &self.left { None => self.key, Some(l) => l.min() } }
    fn depth(&self) -> usize { let Tree { left, right, .. } = self; 1 + [left, right].iter().filter_map(|t| t.as_ref().map(|t| t.depth())).max().unwrap_or(0) }
    fn walk<'a>(&'a self, f: &mut impl FnMut(&'a i32)) { if let Some(l) = &self.left { l.walk(f) } f(&self.key); if let Some(r) = &self.right { r.walk(f) } }
    fn remove_min(mut self: Box<Self>) -> (i32, Option<Box<Tree>>) { match self.left.take() { None => (self.key, self.right), Some(l) => { let (k, rest) = l.remove_min(); self.left = rest; (k, Some(self)) } } }
    fn rightmost(&mut self) -> &mut i32 { let mut t = self; while t.right.is_some() { t = t.right.as_mut().unwrap(); } &mut t.key }
}
struct Parser<'s> { rest: &'s str }
impl<'s> Parser<'s> {
    fn word(&mut self) -> Option<&'s str> { let t = self.rest.trim_start(); let end = t.find(' ').unwrap_or(t.len()); let (w, r) = t.split_at(end); self.rest = r; (!w.is_empty()).then_some(w) }
    fn all(mut self) -> Vec<&'s str> { let mut v = vec![]; while let Some(w) = self.word() { v.push(w) } v }
}
fn longest<'a, 'b: 'a>(a: &'a str, b: &'b str) -> &'a str { if b.len() > a.len() { b } else { a } }
fn split_pair<'a>(s: &'a str, sep: &str) -> Option<(&'a str, &'a str)> { let at = s.find(sep)?; Some((&s[..at], &s[at + sep.len()..])) }
fn first_or_insert<'m>(v: &'m mut Vec<String>, d: &str) -> &'m mut String { if v.is_empty() { v.push(d.to_string()); } &mut v[0] }
fn pick<'a, T: ?Sized, F>(items: &[&'a T], f: F) -> Option<&'a T> where F: Fn(&T) -> bool { items.iter().copied().find(|t| f(t)) }
fn main() {
    let mut t = Tree { key: 50, ..Default::default() };
    for k in [30, 70, 20, 40, 60, 80, 10] { t.insert(k); }
    let mut out = vec![];
    t.walk(&mut |k| out.push(k));
    println!("{out:?} {} {}", t.min(), t.depth());
    *t.rightmost() += 5;
    let mut boxed = Some(Box::new(t));
    let mut sorted = vec![];
    while let Some(b) = boxed { let (k, rest) = b.remove_min(); sorted.push(k); boxed = rest; }
    println!("{sorted:?}");
    let text = String::from("  the  quick brown ");
    let words = { let p = Parser { rest: &text }; p.all() };
    println!("{words:?} {}", words.iter().fold("", |a, b| longest(a, b)));
    println!("{:?} {:?}", split_pair("key=>value", "=>"), split_pair("none", "=>"));
    let mut v = vec![];
    first_or_insert(&mut v, "x").push_str("yz");
    first_or_insert(&mut v, "q").make_ascii_uppercase();
    println!("{v:?} {:?}", pick::<str, _>(&["a", "bb"], |s| s.len() == 2));
    let mut pair = (vec![1], Some(String::from("s")));
    let (a, b) = &mut pair;
    a.push(2);
    if let Some(s) = b { s.push('!'); }
    match &pair { (v, Some(s)) if v.len() == 2 => println!("{s} {v:?}"), _ => unreachable!() }
    let nested = &&Some(&(1, "x"));
    if let Some((n, s)) = nested { println!("{n} {s}"); }
    for (i, (k, v)) in [("a", 1), ("b", 2)].iter().enumerate() { print!("{i}{k}{v} "); }
    println!();
}
