// A method that returns `impl Trait` leaves a trait dyn compatible where it asks for `Self: Sized`; recursion goes
// through Box; supertraits' methods are called through their subtraits.
use std::fmt::Display;

trait Node {
    fn value(&self) -> i32;
    fn shown(&self) -> impl Display
    where
        Self: Sized,
    {
        format!("<{}>", self.value())
    }
}

trait Tree: Node {
    fn children(&self) -> Vec<Box<dyn Node>>;
    fn both(&self) -> (i32, impl Display)
    where
        Self: Sized,
    {
        (self.children().len() as i32, self.shown())
    }
}

struct Leaf(i32);
impl Node for Leaf {
    fn value(&self) -> i32 {
        self.0
    }
}

struct Root;
impl Node for Root {
    fn value(&self) -> i32 {
        self.children().iter().map(|c| c.value()).sum()
    }
}
impl Tree for Root {
    fn children(&self) -> Vec<Box<dyn Node>> {
        vec![Box::new(Leaf(1)), Box::new(Leaf(2))]
    }
}

trait Countdown {
    fn count(n: u32) -> impl Iterator<Item = u32>;
}
impl Countdown for () {
    fn count(n: u32) -> impl Iterator<Item = u32> {
        let rest: Box<dyn Iterator<Item = u32>> = match n {
            0 => Box::new(std::iter::empty()),
            n => Box::new(<() as Countdown>::count(n - 1)),
        };
        std::iter::once(n).chain(rest)
    }
}

fn through<T: Tree>(t: &T) -> String {
    let (n, s) = t.both();
    format!("{n} {s}")
}

fn main() {
    let d: Box<dyn Node> = Box::new(Leaf(4));
    println!("{} {}", d.value(), Leaf(5).shown());
    println!("{}", through(&Root));
    println!("{:?}", <() as Countdown>::count(3).collect::<Vec<_>>());
}
