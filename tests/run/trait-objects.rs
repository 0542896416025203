//@ edition: 2024
// Dynamic dispatch: boxes, references, slices of objects, generics on dyn.
trait Shape {
    fn area(&self) -> f64;
    fn scale(&mut self, k: f64);
}

struct Circle(f64);
struct Rect {
    w: f64,
    h: f64,
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        3.0 * self.0 * self.0
    }
    fn scale(&mut self, k: f64) {
        self.0 *= k;
    }
}

impl Shape for Rect {
    fn area(&self) -> f64 {
        self.w * self.h
    }
    fn scale(&mut self, k: f64) {
        self.w *= k;
        self.h *= k;
    }
}

fn total(shapes: &[&dyn Shape]) -> f64 {
    shapes.iter().map(|s| s.area()).sum()
}

fn grow<S: Shape + ?Sized>(s: &mut S) {
    s.scale(2.0);
}

fn main() {
    let c = Circle(1.0);
    let r = Rect { w: 2.0, h: 3.0 };
    println!("{}", total(&[&c, &r]));
    let mut boxes: Vec<Box<dyn Shape>> = vec![Box::new(c), Box::new(r)];
    for b in boxes.iter_mut() {
        grow(b.as_mut());
    }
    for b in &boxes {
        println!("{:.2}", b.area());
    }
    println!("{}", std::mem::size_of::<&dyn Shape>() / std::mem::size_of::<usize>());
}
