//@ edition: 2024
// Supertraits and calls through them.
use std::fmt;

trait Named {
    fn name(&self) -> String;
}

trait Animal: Named + fmt::Display {
    fn noise(&self) -> &'static str;
    fn speak(&self) -> String {
        format!("{} ({}) says {}", self.name(), self, self.noise())
    }
}

#[derive(Clone)]
struct Dog {
    name: String,
}

impl Named for Dog {
    fn name(&self) -> String {
        self.name.clone()
    }
}

impl fmt::Display for Dog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dog")
    }
}

impl Animal for Dog {
    fn noise(&self) -> &'static str {
        "woof"
    }
}

fn generic<A: Animal>(a: &A) -> usize {
    a.name().len()
}

fn main() {
    let d = Dog { name: "Rex".into() };
    println!("{}", d.speak());
    println!("{}", generic(&d));
    let b: Box<dyn Animal> = Box::new(d.clone());
    println!("{} {}", b.name(), b);
}
