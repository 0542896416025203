//@ edition: 2024
// Hygiene, fragments, items from macros, scoping, $crate.
macro_rules! swap {
    ($a:ident, $b:ident) => {
        let tmp = $a;
        $a = $b;
        $b = tmp;
    };
}

macro_rules! using_a {
    ($e:expr) => {{
        let a = 42;
        let _ = a;
        $e
    }};
}

macro_rules! twice {
    ($body:block) => {
        for _ in 0..2 $body
    };
}

macro_rules! matcher {
    ($v:expr, $p:pat => $r:expr) => {
        match $v {
            $p => $r,
            _ => -1,
        }
    };
}

macro_rules! lit {
    ($l:literal) => { concat!("lit:", $l) };
    ($i:ident) => { concat!("ident:", stringify!($i)) };
    ($t:ty) => { concat!("type:", stringify!($t)) };
}

macro_rules! call {
    ($f:path, $($arg:expr),*) => { $f($($arg),*) };
}

macro_rules! outer {
    ($name:ident) => {
        macro_rules! $name {
            ($x:expr) => { $x * 10 };
        }
    };
}

outer!(tenfold);

macro_rules! early {
    ($x:expr) => {
        match $x {
            Some(v) => v,
            None => return "none",
        }
    };
}

fn check(o: Option<i32>) -> &'static str {
    let n = early!(o);
    if n > 0 { "pos" } else { "neg" }
}

fn main() {
    let (mut x, mut y) = (1, 2);
    let tmp = 100;
    swap!(x, y);
    println!("{x} {y} {tmp}");
    let a = 7;
    println!("{}", using_a!(a * 2));
    let mut n = 0;
    twice!({ n += 5; });
    println!("{n}");
    println!("{} {}", matcher!(5, 1..=9 => 1), matcher!(50, 1 | 2 => 1));
    println!("{} {} {}", lit!("s"), lit!(foo), lit!(Vec<u8>));
    println!("{}", call!(std::cmp::min, 3, 2));
    println!("{}", tenfold!(4 + 1));
    println!("{} {}", check(Some(1)), check(None));
    println!("{} {}", line!(), column!());
    println!("{}", stringify!(a + b * (c)));
    println!("{}", matches!(x, 1..=3 if y == 1));
}
