//@ edition: 2024
// Named lifetimes in functions, structs and impls; reborrows.
struct Parser<'a> {
    text: &'a str,
    pos: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser { text, pos: 0 }
    }
    fn word(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.pos..];
        let rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = self.text.len() - rest.len();
        let end = rest.find(' ').map_or(self.text.len(), |i| start + i);
        self.pos = end;
        Some(&self.text[start..end])
    }
}

fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn first_mut<'v, T>(v: &'v mut Vec<T>, default: T) -> &'v mut T {
    if v.is_empty() {
        v.push(default);
    }
    &mut v[0]
}

fn split_pair<'x, 'y>(x: &'x mut i32, y: &'y mut i32, first: bool) -> (&'x i32, &'y i32) {
    if first {
        *x += 1;
    } else {
        *y += 1;
    }
    (x, y)
}

fn apply<F>(f: F) -> usize
where
    F: for<'z> Fn(&'z str) -> &'z str,
{
    let local = String::from("  local ");
    f(&local).len()
}

fn main() {
    let words: Vec<&str>;
    {
        let mut p = Parser::new(" the quick  fox");
        let mut w = vec![];
        while let Some(x) = p.word() {
            w.push(x);
        }
        words = w;
    }
    println!("{words:?}");
    println!("{}", longest("abc", "de"));
    let mut v = vec![];
    *first_mut(&mut v, 1) += 10;
    *first_mut(&mut v, 1) += 10;
    println!("{v:?}");
    let (mut a, mut b) = (1, 2);
    println!("{:?}", split_pair(&mut a, &mut b, false));
    println!("{}", apply(|s| s.trim()));
    let r: &'static str = "static";
    let m = &mut a;
    let n = &mut *m;
    *n += 5;
    *m += 1;
    println!("{a} {r}");
}
