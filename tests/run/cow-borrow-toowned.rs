use std::borrow::{Borrow, Cow, ToOwned};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn squeeze(s: &str) -> Cow<'_, str> {
    if s.contains("  ") {
        let mut out = String::new();
        for c in s.chars() {
            if !(c == ' ' && out.ends_with(' ')) { out.push(c); }
        }
        Cow::Owned(out)
    } else {
        s.into()
    }
}

fn abs_all(v: &mut Cow<[i32]>) {
    for i in 0..v.len() {
        if v[i] < 0 { v.to_mut()[i] = -v[i]; }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Config<'a> { name: Cow<'a, str>, tags: Cow<'a, [&'a str]> }

fn lookup<Q: ?Sized + std::hash::Hash + Eq>(m: &HashMap<String, i32>, q: &Q) -> Option<i32> where String: Borrow<Q> { m.get(q).copied() }

fn main() {
    for s in ["a b", "a  b   c"] {
        let c = squeeze(s);
        println!("{c} {} {}", matches!(c, Cow::Borrowed(_)), c.len());
    }
    for v in [[1, 2], [-1, 2]] {
        let mut c = Cow::Borrowed(&v[..]);
        abs_all(&mut c);
        println!("{c:?} {}", matches!(&c, Cow::Owned(o) if o.len() == 2));
    }
    let mut c: Cow<str> = "base".into();
    c += "+more";
    c.to_mut().push('!');
    println!("{c} {} {:?}", c == "base+more!", c.clone().into_owned());
    println!("{}", Cow::from("a") + "b");
    println!("{:?} {:?}", Cow::from(String::from("x")), Cow::from(vec![1, 2]));
    println!("{:?}", ["a", "b"].iter().map(|s| Cow::from(*s)).collect::<Vec<Cow<str>>>().concat());
    println!("{:?} {:?}", Cow::from("a") < Cow::from("b"), Cow::<str>::default());
    let cfg = Config { name: "n".into(), tags: Cow::Borrowed(&["x", "y"]) };
    let mut other = cfg.clone();
    other.tags.to_mut().push("z");
    println!("{cfg:?} {other:?} {}", cfg == other);
    let m = HashMap::from([("k".to_string(), 1)]);
    println!("{:?} {:?}", lookup(&m, "k"), lookup(&m, &"z".to_string()));
    let o: String = "x".to_owned();
    let v: Vec<i32> = [1, 2][..].to_owned();
    let p: PathBuf = Path::new("a/b").to_owned();
    println!("{o} {v:?} {p:?}");
    let b: &str = o.borrow();
    let s: &[i32] = v.borrow();
    println!("{b} {s:?} {:?}", "abc".to_owned().as_str().to_uppercase());
    let mut target = String::from("old");
    "new".clone_into(&mut target);
    println!("{target} {:>6}|{:<5}|", Cow::from("r"), Cow::from("l"));
    println!("{}", String::from_utf8_lossy(b"ok").is_empty_cow());
}
trait IsB { fn is_empty_cow(&self) -> bool; }
impl IsB for Cow<'_, str> { fn is_empty_cow(&self) -> bool { matches!(self, Cow::Borrowed(_)) && self.is_empty() } }
