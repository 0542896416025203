macro_rules! shapes {
    ($($m:ident { $($f:ident = $e:expr),* }),*) => {
        $(pub mod $m { $(pub fn $f(x: f64) -> f64 { let f: fn(f64) -> f64 = $e; f(x) })* pub const NAMES: &[&str] = &[$(stringify!($f)),*]; })*
        pub fn all() -> Vec<(&'static str, &'static [&'static str])> { vec![$((stringify!($m), $m::NAMES)),*] }
    };
}
shapes!(circle { area = |r| 3.0 * r * r, round = |r| 6.0 * r }, square { area = |a| a * a, round = |a| 4.0 * a });
fn main() {
    println!("{:?} {} {}", all(), circle::area(2.0), square::round(2.5));
}
