//@ edition: 2024
// Static methods, associated functions, generic constructors, UFCS.
trait Zero {
    fn zero() -> Self;
    fn is_zero(&self) -> bool;
}

impl Zero for i32 {
    fn zero() -> Self {
        0
    }
    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl Zero for String {
    fn zero() -> Self {
        String::new()
    }
    fn is_zero(&self) -> bool {
        self.is_empty()
    }
}

impl<A: Zero, B: Zero> Zero for (A, B) {
    fn zero() -> Self {
        (A::zero(), B::zero())
    }
    fn is_zero(&self) -> bool {
        self.0.is_zero() && self.1.is_zero()
    }
}

trait Left {
    fn which(&self) -> &str {
        "left"
    }
}
trait Right {
    fn which(&self) -> &str {
        "right"
    }
}
struct Both;
impl Left for Both {}
impl Right for Both {}
impl Both {
    fn which(&self) -> &str {
        "own"
    }
}

fn make<T: Zero>() -> T {
    T::zero()
}

fn main() {
    let t: (i32, (String, i32)) = make();
    println!("{t:?} {}", t.is_zero());
    println!("{}", <i32 as Zero>::zero() + i32::zero());
    println!("{} {} {}", Both.which(), Left::which(&Both), <Both as Right>::which(&Both));
    println!("{}", make::<String>().is_zero());
}
