//@ edition: 2021
// Lending iterators and other borrows that hold on some ways only: rustc needs -Zpolonius=next.
// lending iterator
trait Lending { type Item<'a> where Self: 'a; fn next<'a>(&'a mut self) -> Option<Self::Item<'a>>; }
struct Windows<'t> { data: &'t mut [i32], at: usize }
impl<'t> Lending for Windows<'t> {
    type Item<'a> = &'a mut [i32] where Self: 'a;
    fn next<'a>(&'a mut self) -> Option<&'a mut [i32]> {
        let at = self.at; self.at += 1;
        self.data.get_mut(at..at + 2)
    }
}
struct Filter<I, P> { iter: I, pred: P }
impl<I: Lending, P: for<'a> FnMut(&I::Item<'a>) -> bool> Lending for Filter<I, P> {
    type Item<'a> = I::Item<'a> where Self: 'a;
    fn next<'a>(&'a mut self) -> Option<I::Item<'a>> {
        while let Some(x) = self.iter.next() {
            if (self.pred)(&x) { return Some(x); }
        }
        None
    }
}
struct Stack { items: Vec<String> }
impl Stack {
    fn find_or_push(&mut self, s: &str) -> &mut String {
        for item in &mut self.items { if item == s { return item; } }
        self.items.push(s.to_string());
        self.items.last_mut().unwrap()
    }
    fn first_or<'a>(&'a mut self, d: &'a mut String) -> &'a mut String {
        let r = &mut self.items;
        if let Some(x) = r.first_mut() { x } else { self.items.clear(); d }
    }
}
fn cond<'a>(c: bool, x: &'a mut i32) -> &'a mut i32 {
    let r = &mut *x;
    if c { return r; }
    *x += 1;
    x
}
fn flow(mut a: i32, mut b: i32, c: bool) -> i32 {
    let mut p = &a;
    if c { p = &b; a += 1; }
    let q = *p;
    b += q;
    a + b
}
fn main() {
    let mut d = [1, 2, 3, 4];
    let mut w = Windows { data: &mut d, at: 0 };
    while let Some(x) = w.next() { x[0] += 100; }
    println!("{d:?}");
    let mut s = Stack { items: vec![] };
    s.find_or_push("a").push('1');
    s.find_or_push("a").push('2');
    s.find_or_push("a1").push('3');
    println!("{:?}", s.items);
    let mut o = String::from("o");
    println!("{}", s.first_or(&mut o));
    let mut z = 1;
    *cond(false, &mut z) += 5; *cond(true, &mut z) += 5;
    println!("{z} {}", flow(1, 2, true));
}
