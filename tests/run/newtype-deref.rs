//@ wasm
//@ edition: 2024
// Deref, DerefMut, AsRef, Borrow on a newtype.
use std::borrow::Borrow;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

#[derive(Debug, PartialEq, Eq, Hash, Clone)]
struct Name(String);

impl Deref for Name {
    type Target = String;
    fn deref(&self) -> &String {
        &self.0
    }
}

impl DerefMut for Name {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn shout(s: &str) -> String {
    s.to_uppercase()
}

fn main() {
    let mut n = Name("ann".into());
    println!("{} {} {}", n.len(), n.starts_with('a'), shout(&n));
    n.push_str("ie");
    *n += "!";
    println!("{} {:?}", *n, n);
    let mut m = HashMap::new();
    m.insert(n.clone(), 1);
    println!("{:?} {:?}", m.get("annie!"), m.get("bob"));
    let b = Box::new(n);
    println!("{} {}", b.len(), AsRef::<str>::as_ref(&*b).len());
    let v: &[u8] = b.as_bytes();
    println!("{}", v[0]);
}
