use std::cell::RefCell;
struct D<'a>(&'a str, &'a RefCell<Vec<String>>);
impl Drop for D<'_> { fn drop(&mut self) { self.1.borrow_mut().push(self.0.to_string()); } }
impl<'a> D<'a> {
    fn get(&self) -> Option<&str> { Some(self.0) }
    fn none(&self) -> Option<u8> { None }
    fn chain(self, n: &'a str) -> D<'a> { D(n, self.1) }
}
fn shown(title: &str, log: &RefCell<Vec<String>>) { println!("{title:<12} {}", log.take().join(" ")); }
fn tail<'a>(log: &'a RefCell<Vec<String>>) -> usize { let _local = D("local", log); D("temp", log).get().map_or(0, str::len) }
fn args(_a: D, _: D, b: D) { b.1.borrow_mut().push("body".into()); }
fn question<'a>(log: &'a RefCell<Vec<String>>) -> Option<u8> { let _a = D("a", log); let x = D("q", log).none()?; Some(x) }
struct Pair<'a> { second: D<'a>, first: D<'a> }
enum E<'a> { Two(D<'a>, D<'a>) }

fn main() {
    let log = RefCell::new(Vec::new());
    let d = |s: &'static str| D(s, &log);
    { let _a = d("a"); let _b = d("b"); let _ = d("ignored"); d("statement"); }
    shown("locals", &log);
    if let Some(_) = d("scrutinee").get() { log.borrow_mut().push("then".into()); } else { log.borrow_mut().push("else".into()); }
    shown("if let", &log);
    if let Some(_) = d("scrutinee").none() { } else { log.borrow_mut().push("else".into()); }
    shown("if let else", &log);
    match d("matched").get() { Some(_) => log.borrow_mut().push("arm".into()), None => () }
    shown("match", &log);
    println!("{}", tail(&log));
    shown("tail", &log);
    let v = { let _x = d("x"); d("block tail").get().map(str::len) };
    shown("block", &log);
    while let Some(_) = d("while").none() {}
    shown("while", &log);
    args(d("1"), d("2"), d("3"));
    shown("args", &log);
    question(&log);
    shown("question", &log);
    drop(Pair { first: d("first"), second: d("second") });
    shown("fields", &log);
    drop((d("t0"), [d("e0"), d("e1")], vec![d("v0")], Box::new(d("box"))));
    shown("tuple", &log);
    { let p = Pair { first: d("f"), second: d("s") }; let Pair { first: moved, .. } = p; log.borrow_mut().push("end".into()); drop(moved); }
    shown("partial", &log);
    { let mut a = d("old"); a = d("new"); log.borrow_mut().push(a.0.into()); }
    shown("assign", &log);
    { let E::Two(ref _l, _) = E::Two(d("l"), d("r")); log.borrow_mut().push("scope".into()); }
    shown("extended", &log);
    { let r = &d("longer"); let s = d("c").chain("chained"); log.borrow_mut().push(format!("use {} {}", r.0, s.0)); }
    shown("temps", &log);
    let c = { let x = d("captured"); move || x.0.len() };
    log.borrow_mut().push(c().to_string());
    drop(c);
    shown("closure", &log);
    for i in [d("i1"), d("i2"), d("i3")] { if i.0 == "i2" { break; } log.borrow_mut().push("it".into()); }
    shown("for", &log);
    let o = Some(d("opt"));
    if let Some(x) = o { log.borrow_mut().push(x.0.into()); }
    shown("move out", &log);
    let _r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| { let _a = d("u1"); let _b = (d("u2"), d("u3")); std::panic::resume_unwind(Box::new(())) }));
    shown("unwind", &log);
    let l = 'l: { let _x = d("lx"); if v.is_some() { break 'l d("result"); } d("other") };
    shown("label", &log);
    drop(l);
    let s = d("ok").get().is_some() && d("and").none().is_none() || d("or").get().is_some();
    shown("logic", &log);
    println!("{s} {v:?}");
}
