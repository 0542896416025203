use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::rc::Rc;
trait Plugin: Debug { fn name(&self) -> &str; fn run(&mut self, input: &str) -> Result<String, String>; fn priority(&self) -> i32 { 0 } }
#[derive(Debug, Default)] struct Upper { calls: u32 }
#[derive(Debug)] struct Replace { from: char, to: String }
struct FnPlugin<F> { name: String, f: F }
impl<F> Debug for FnPlugin<F> { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "Fn({})", self.name) } }
impl Plugin for Upper { fn name(&self) -> &str { "upper" } fn run(&mut self, s: &str) -> Result<String, String> { self.calls += 1; Ok(format!("{}{}", s.to_uppercase(), self.calls)) } }
impl Plugin for Replace { fn name(&self) -> &str { "replace" } fn run(&mut self, s: &str) -> Result<String, String> { if s.contains(self.from) { Ok(s.replace(self.from, &self.to)) } else { Err(format!("no {:?}", self.from)) } } fn priority(&self) -> i32 { 5 } }
impl<F: FnMut(&str) -> Option<String>> Plugin for FnPlugin<F> { fn name(&self) -> &str { &self.name } fn run(&mut self, s: &str) -> Result<String, String> { (self.f)(s).ok_or_else(|| "none".into()) } }
type Factory = Rc<dyn Fn(&[&str]) -> Box<dyn Plugin>>;
#[derive(Default)] struct Registry { factories: BTreeMap<&'static str, Factory>, data: HashMap<TypeId, Box<dyn Any>> }
impl Registry {
    fn register<P: Plugin + 'static>(&mut self, n: &'static str, f: impl Fn(&[&str]) -> P + 'static) -> &mut Self { self.factories.insert(n, Rc::new(move |a| Box::new(f(a)))); self }
    fn put<T: Any>(&mut self, t: T) -> Option<Box<T>> { self.data.insert(TypeId::of::<T>(), Box::new(t)).and_then(|b| b.downcast().ok()) }
    fn get<T: Any>(&self) -> Option<&T> { self.data.get(&TypeId::of::<T>())?.downcast_ref() }
    fn chain(&self, spec: &str) -> Result<Vec<Box<dyn Plugin>>, String> { let mut v = spec.split('|').map(|s| { let p: Vec<&str> = s.split(':').collect(); self.factories.get(p[0]).map(|f| f(&p[1..])).ok_or(format!("unknown {}", p[0])) }).collect::<Result<Vec<_>, _>>()?; v.sort_by_key(|p| -p.priority()); Ok(v) }
}
fn main() {
    let mut r = Registry::default();
    r.register("upper", |_| Upper::default()).register("replace", |a| Replace { from: a[0].chars().next().unwrap(), to: a[1].to_string() }).register("trunc", |a| { let n = a[0].parse().unwrap_or(2); FnPlugin { name: format!("trunc{n}"), f: move |s: &str| s.get(..n).map(str::to_owned) } });
    for spec in ["upper", "upper|replace:l:L", "trunc:3|upper", "trunc:99", "nothing|upper", "replace:z:y|upper"] {
        match r.chain(spec) { Err(e) => println!("{e}"), Ok(mut ps) => { let out = ps.iter_mut().try_fold("hello".to_string(), |s, p| p.run(&s).map_err(|e| format!("{}: {e}", p.name()))); println!("{out:?} {ps:?}"); } }
    }
    println!("{:?} {:?} {:?} {:?}", r.put(5i32), r.put("text"), r.put(6i32), r.get::<i32>());
    println!("{:?} {:?}", r.get::<&str>(), r.get::<u8>());
}
