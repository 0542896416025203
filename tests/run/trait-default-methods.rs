//@ edition: 2024
// Default methods of traits, overridden and not.
trait Greeter {
    fn name(&self) -> String;
    fn greet(&self) -> String {
        format!("Hello, {}!", self.name())
    }
    fn shout(&self) -> String {
        self.greet().to_uppercase()
    }
}

struct English;
struct Pirate(u8);

impl Greeter for English {
    fn name(&self) -> String {
        "sir".to_string()
    }
}

impl Greeter for Pirate {
    fn name(&self) -> String {
        format!("pirate #{}", self.0)
    }
    fn greet(&self) -> String {
        format!("Arr, {}", self.name())
    }
}

fn main() {
    let all: Vec<Box<dyn Greeter>> = vec![Box::new(English), Box::new(Pirate(3))];
    for g in &all {
        println!("{} / {}", g.greet(), g.shout());
    }
    println!("{}", Pirate(1).shout());
}
