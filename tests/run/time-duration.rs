//@ edition: 2024
// Durations: arithmetic and printing.
use std::time::{Duration, Instant};

fn main() {
    let a = Duration::from_millis(1500);
    let b = Duration::new(2, 250_000_000);
    println!("{:?} {:?} {:?}", a, b, a + b);
    println!("{:?} {:?}", b - a, a * 3);
    println!("{} {} {}", b.as_secs(), b.as_millis(), b.subsec_micros());
    println!("{:?} {:?}", a.checked_sub(b), b.saturating_sub(a));
    println!("{:?} {:.1}", Duration::from_secs_f64(0.25), b.as_secs_f64());
    println!("{} {}", a < b, Duration::ZERO.is_zero());
    println!("{:?}", Duration::from_micros(15));
    let t = Instant::now();
    println!("{}", t.elapsed() < Duration::from_secs(1000));
}
