//@ wasm
//@ edition: 2024
// Associated constants with and without defaults.
trait Shape {
    const SIDES: u32;
    const NAME: &'static str = "shape";
    fn describe() -> String {
        format!("{} with {} sides", Self::NAME, Self::SIDES)
    }
}

struct Triangle;
struct Square;

impl Shape for Triangle {
    const SIDES: u32 = 3;
}

impl Shape for Square {
    const SIDES: u32 = 2 * 2;
    const NAME: &'static str = "square";
}

struct Wrapper<T>(T);

impl<T: Shape> Wrapper<T> {
    const DOUBLE: u32 = T::SIDES * 2;
    fn double(&self) -> u32 {
        let _ = &self.0;
        Self::DOUBLE
    }
}

fn main() {
    println!("{}", Triangle::describe());
    println!("{}", Square::describe());
    println!("{} {}", Wrapper(Triangle).double(), Wrapper(Square).double());
    println!("{} {} {}", i32::MAX, u8::BITS, f64::EPSILON);
}
