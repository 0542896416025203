use std::collections::HashMap;
use std::fmt::Debug;

fn make_adder(n: i32) -> impl Fn(i32) -> i32 + Clone { move |x| x + n }
fn make_counter() -> impl FnMut() -> u32 { let mut c = 0; move || { c += 1; c } }
fn boxed(kind: &str) -> Box<dyn Fn(f64, f64) -> f64> {
    match kind { "add" => Box::new(|a, b| a + b), "pow" => Box::new(f64::powf), _ => Box::new(|_, _| f64::NAN) }
}
fn apply_n<F>(n: usize, mut f: F) where F: FnMut(usize) { (0..n).for_each(|i| f(i)) }
fn twice<F: Fn(T) -> T, T>(f: F) -> impl Fn(T) -> T { move |x| f(f(x)) }
fn pipeline(fs: Vec<Box<dyn Fn(i64) -> i64>>) -> impl Fn(i64) -> i64 { move |x| fs.iter().fold(x, |acc, f| f(acc)) }
fn by_ref(f: &dyn Fn(&str) -> usize) -> usize { f("abc") + f("") }
fn by_mut(f: &mut dyn FnMut(i32)) { f(1); f(2); }
fn once(f: Box<dyn FnOnce() -> String>) -> String { f() }
fn curry<A: Copy + 'static, B: Copy + 'static, C: 'static>(f: fn(A, B) -> C) -> impl Fn(A) -> Box<dyn Fn(B) -> C> { move |a| Box::new(move |b| f(a, b)) }
struct Cache<F: Fn(u64) -> u64> { f: F, seen: HashMap<u64, u64>, hits: u32 }
impl<F: Fn(u64) -> u64> Cache<F> {
    fn get(&mut self, x: u64) -> u64 {
        if let Some(v) = self.seen.get(&x) { self.hits += 1; return *v; }
        let v = (self.f)(x);
        self.seen.insert(x, v);
        v
    }
}
struct Button<'a> { label: String, on_click: Vec<Box<dyn FnMut(&str) + 'a>> }
impl<'a> Button<'a> {
    fn on(mut self, f: impl FnMut(&str) + 'a) -> Self { self.on_click.push(Box::new(f)); self }
    fn click(&mut self) { let l = self.label.clone(); for f in &mut self.on_click { f(&l) } }
}
fn show<T: Debug>(name: &str) -> impl Fn(T) + '_ { move |t| println!("{name}: {t:?}") }
fn hrtb<F>(f: F) -> String where F: for<'a> Fn(&'a str, &'a str) -> &'a str { f("left", "right side").to_string() }

fn main() {
    let add5 = make_adder(5);
    let also = add5.clone();
    println!("{} {}", add5(1), also(2));
    let mut c1 = make_counter();
    let mut c2 = make_counter();
    println!("{} {} {} {}", c1(), c1(), c2(), c1());
    println!("{:?}", ["add", "pow", "?"].map(|k| boxed(k)(2.0, 3.0)));
    let mut squares = Vec::new();
    apply_n(4, |i| squares.push(i * i));
    println!("{squares:?} {} {}", twice(|x| x * 3)(2), twice(|s: String| s + "!")("hi".into()));
    let k = 10;
    println!("{}", pipeline(vec![Box::new(|x| x + 1), Box::new(move |x| x * k), Box::new(i64::abs)])(-5));
    let suffix = String::from("xyz");
    println!("{}", by_ref(&|s| s.len() + suffix.len()));
    let mut total = 0;
    by_mut(&mut |x| total += x);
    println!("{total} {}", once(Box::new(move || suffix + "-moved")));
    println!("{} {:?}", curry(|a: i32, b: i32| a - b)(10)(3), [1, 2, 3].map(curry(i32::pow)(2)(3).wrapping_add(0).pow_with()));
    let mut cache = Cache { f: |x| x * x + k as u64, seen: HashMap::new(), hits: 0 };
    println!("{:?} {}", [2, 3, 2, 2].map(|x| cache.get(x)), cache.hits);
    let mut log = vec![];
    let mut count = 0;
    {
        let mut b = Button { label: "ok".into(), on_click: vec![] }.on(|l| log.push(l.to_uppercase())).on(|_| count += 1);
        b.click();
        b.click();
    }
    println!("{log:?} {count}");
    show("vec")(vec![1, 2]);
    println!("{} {}", hrtb(|a, b| if a.len() > b.len() { a } else { b }), hrtb(|a, _| a));
    let mut s = (String::from("a"), vec![1]);
    let push = |v: &mut Vec<i32>| v.push(2);
    push(&mut s.1);
    let name = &s.0;
    let mut grow = || s.1.push(3);
    grow();
    println!("{name} {:?}", s.1);
    let f: fn(i32) -> i32 = |x| x + 1;
    let table: [(&str, fn(i32) -> i32); 2] = [("inc", f), ("neg", |x: i32| -x)];
    println!("{:?}", table.iter().map(|(n, f)| format!("{n}={}", f(4))).collect::<Vec<_>>());
    let fact = |n: u32| { fn go(n: u32) -> u32 { if n == 0 { 1 } else { n * go(n - 1) } } go(n) };
    let fix = |f: &dyn Fn(&dyn Fn(u32) -> u32, u32) -> u32, n: u32| -> u32 { fn inner(f: &dyn Fn(&dyn Fn(u32) -> u32, u32) -> u32, n: u32) -> u32 { f(&|m| inner(f, m), n) } inner(f, n) };
    println!("{} {}", fact(5), fix(&|rec, n| if n < 2 { n } else { rec(n - 1) + rec(n - 2) }, 10));
    println!("{} {}", std::mem::size_of_val(&add5), std::mem::size_of_val(&f));
    let v = vec![3, 1, 2];
    let sorted = { let mut v = v.clone(); v.sort_by(|a, b| b.cmp(a)); v };
    let r = (|| -> Result<i32, std::num::ParseIntError> { Ok("1".parse::<i32>()? + "x".parse::<i32>()?) })();
    println!("{sorted:?} {}", r.is_err());
}
trait PowWith { fn pow_with(self) -> fn(u32) -> u32; }
impl PowWith for i32 { fn pow_with(self) -> fn(u32) -> u32 { |x| x.pow(2) } }
