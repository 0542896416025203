//@ edition: 2024
// A trait object becomes an object of its supertrait.
trait Base {
    fn base(&self) -> i32;
}

trait Left: Base {
    fn left(&self) -> i32;
}

trait Right: Base {
    fn right(&self) -> i32;
}

trait Both: Left + Right {
    fn both(&self) -> i32;
}

struct S(i32);

impl Base for S {
    fn base(&self) -> i32 {
        self.0
    }
}
impl Left for S {
    fn left(&self) -> i32 {
        self.0 + 1
    }
}
impl Right for S {
    fn right(&self) -> i32 {
        self.0 + 2
    }
}
impl Both for S {
    fn both(&self) -> i32 {
        self.0 + 3
    }
}

fn main() {
    let b: Box<dyn Both> = Box::new(S(10));
    println!("{} {} {} {}", b.both(), b.left(), b.right(), b.base());
    let r: &dyn Both = &*b;
    let right: &dyn Right = r;
    println!("{} {}", right.right(), right.base());
    let left: &dyn Left = r;
    let base: &dyn Base = left;
    println!("{}", base.base());
    let base2: Box<dyn Base> = b;
    println!("{}", base2.base());
}
