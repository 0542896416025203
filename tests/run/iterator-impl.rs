//@ edition: 2024
// An own iterator, used with adaptors, and IntoIterator in three forms.
struct Fib {
    a: u64,
    b: u64,
}

impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let r = self.a;
        self.a = self.b;
        self.b += r;
        Some(r)
    }
}

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        self.0 -= 1;
        Some(self.0)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0 as usize, Some(self.0 as usize))
    }
}

impl ExactSizeIterator for Countdown {}

struct Bag {
    items: Vec<String>,
}

impl IntoIterator for Bag {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a> IntoIterator for &'a Bag {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

fn main() {
    println!("{:?}", Fib { a: 0, b: 1 }.take(12).collect::<Vec<_>>());
    println!("{:?}", Fib { a: 0, b: 1 }.skip_while(|x| *x < 1000).step_by(2).next());
    println!("{}", Fib { a: 0, b: 1 }.take_while(|&x| x < 4_000_000).filter(|x| x % 2 == 0).sum::<u64>());
    println!("{}", Countdown(5).len());
    for i in Countdown(3) {
        print!("{i} ");
    }
    println!();
    let bag = Bag { items: vec!["x".into(), "y".into()] };
    for s in &bag {
        print!("{s} ");
    }
    for s in bag {
        print!("{} ", s + "!");
    }
    println!();
    let mut by_ref = Countdown(10);
    let first: Vec<u32> = by_ref.by_ref().take(3).collect();
    println!("{first:?} {}", by_ref.count());
}
