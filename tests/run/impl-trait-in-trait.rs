// `impl Trait` returned by trait methods: iterators, defaults, nested opaques, concrete types in impls, generics.
use std::fmt::{Debug, Display};

trait Shape {
    fn points(&self) -> impl Iterator<Item = i32> + '_;
    fn name(&self) -> impl Display {
        "shape"
    }
    fn pairs<T: Clone>(&self, with: T) -> impl Iterator<Item = (T, impl Debug)> {
        vec![(with.clone(), 1u8), (with, 2)].into_iter()
    }
    fn both(&self) -> (impl Display, Option<impl Debug>) {
        (1, Some('x'))
    }
}

struct Line(Vec<i32>);
impl Shape for Line {
    fn points(&self) -> impl Iterator<Item = i32> + '_ {
        self.0.iter().map(|x| x * 2)
    }
}

struct Dot;
impl Shape for Dot {
    #[allow(refining_impl_trait)]
    fn points(&self) -> std::iter::Once<i32> {
        std::iter::once(9)
    }
    fn name(&self) -> impl Display {
        format!("dot{}", 1)
    }
    fn pairs<T: Clone>(&self, with: T) -> impl Iterator<Item = (T, impl Debug)> {
        std::iter::once((with, "only"))
    }
}

fn sum<S: Shape>(s: &S) -> i32 {
    s.points().sum()
}

fn describe(s: &impl Shape) -> String {
    let (a, b) = s.both();
    format!("{} {} {:?} {:?}", s.name(), a, b, s.pairs(true).collect::<Vec<_>>())
}

impl<S: Shape> Shape for &S {
    fn points(&self) -> impl Iterator<Item = i32> + '_ {
        (**self).points().map(|x| x + 1)
    }
}

fn main() {
    let line = Line(vec![1, 2, 3]);
    println!("{} {}", sum(&line), sum(&Dot));
    println!("{}", sum(&&line));
    println!("{}", describe(&line));
    println!("{}", describe(&Dot));
    let mut once: std::iter::Once<i32> = Dot.points();
    println!("{:?} {:?}", once.next(), once.next());
    println!("{:?}", Dot.pairs('a').map(|(c, _)| c).collect::<String>());
}
