//@ edition: 2024
// Integer matches: ranges, half-open, negative, exhaustive u8.
fn grade(n: u8) -> char {
    match n {
        90.. => 'A',
        80..90 => 'B',
        70..=79 => 'C',
        0..70 => 'F',
    }
}

fn sign(n: i64) -> i32 {
    match n {
        i64::MIN..=-1 => -1,
        0 => 0,
        1.. => 1,
    }
}

const LIMIT: i32 = 10;

fn cmp_limit(n: i32) -> &'static str {
    match n {
        LIMIT => "limit",
        ..LIMIT => "below",
        _ => "above",
    }
}

fn main() {
    for n in [0, 69, 70, 79, 80, 89, 90, 255] {
        print!("{} ", grade(n));
    }
    println!();
    println!("{} {} {}", sign(-5), sign(0), sign(i64::MAX));
    println!("{} {} {}", cmp_limit(10), cmp_limit(-3), cmp_limit(11));
    for i in 0..6u32 {
        let s = match i {
            0 => "zero",
            1 => "one",
            3 => "three",
            5 => "five",
            _ => "-",
        };
        print!("{s} ");
    }
    println!();
    let pair = (3, -3);
    match pair {
        (x, y) if x + y == 0 => println!("opposite"),
        (x, _) if x % 2 == 1 => println!("odd"),
        _ => println!("none"),
    }
}
