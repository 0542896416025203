//@ edition: 2024
// Blanket implementations and generic traits.
trait Describe {
    fn describe(&self) -> String;
}

impl<T: std::fmt::Debug> Describe for T {
    fn describe(&self) -> String {
        format!("<{:?}>", self)
    }
}

trait ConvertTo<T> {
    fn convert(&self) -> T;
}

impl ConvertTo<i64> for i32 {
    fn convert(&self) -> i64 {
        *self as i64 * 10
    }
}

impl ConvertTo<String> for i32 {
    fn convert(&self) -> String {
        format!("n{}", self)
    }
}

fn main() {
    println!("{}", 5.describe());
    println!("{}", "text".describe());
    println!("{}", vec![Some(1), None].describe());
    println!("{}", (1, 'c', 2.5).describe());
    let a: i64 = 7.convert();
    let b: String = 7.convert();
    println!("{a} {b}");
    println!("{}", ConvertTo::<i64>::convert(&8));
}
