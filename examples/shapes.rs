// Traits, generics and trait objects.
use std::fmt;

trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String;
}

struct Circle {
    radius: f64,
}

struct Rectangle {
    width: f64,
    height: f64,
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        std::f64::consts::PI * self.radius * self.radius
    }
    fn name(&self) -> String {
        String::from("circle")
    }
}

impl Shape for Rectangle {
    fn area(&self) -> f64 {
        self.width * self.height
    }
    fn name(&self) -> String {
        if self.width == self.height { "square".to_string() } else { "rectangle".to_string() }
    }
}

struct Report<'a>(&'a dyn Shape);

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<10} {:8.2}", self.0.name(), self.0.area())
    }
}

fn largest<'a>(shapes: &'a [Box<dyn Shape>]) -> Option<&'a dyn Shape> {
    let mut best: Option<&dyn Shape> = None;
    for shape in shapes {
        if best.map_or(true, |b| shape.area() > b.area()) {
            best = Some(shape.as_ref());
        }
    }
    best
}

fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![
        Box::new(Circle { radius: 1.5 }),
        Box::new(Rectangle { width: 2.0, height: 3.5 }),
        Box::new(Rectangle { width: 2.0, height: 2.0 }),
    ];
    for shape in &shapes {
        println!("{}", Report(shape.as_ref()));
    }
    if let Some(shape) = largest(&shapes) {
        println!("largest: {}", shape.name());
    }
}
