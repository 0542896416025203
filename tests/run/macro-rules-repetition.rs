//@ edition: 2024
// Repetitions, nesting, separators, recursion.
macro_rules! map {
    ($($k:expr => $v:expr),* $(,)?) => {{
        let mut m = ::std::collections::BTreeMap::new();
        $(m.insert($k, $v);)*
        m
    }};
}

macro_rules! max {
    ($x:expr) => { $x };
    ($x:expr, $($rest:expr),+) => {{
        let a = $x;
        let b = max!($($rest),+);
        if a > b { a } else { b }
    }};
}

macro_rules! count {
    () => { 0usize };
    ($head:tt $($tail:tt)*) => { 1usize + count!($($tail)*) };
}

macro_rules! make_struct {
    ($(#[$m:meta])* $vis:vis struct $name:ident { $($field:ident : $ty:ty = $def:expr),* }) => {
        $(#[$m])* $vis struct $name { $($field: $ty),* }
        impl $name {
            fn make() -> Self { $name { $($field: $def),* } }
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}

make_struct! {
    #[derive(Debug)]
    pub struct Settings { width: u32 = 80, name: &'static str = "x" }
}

macro_rules! matrix {
    ($([$($x:expr),*]),*) => { vec![$(vec![$($x),*]),*] };
}

macro_rules! ops {
    ($($name:ident $op:tt),*) => { $(fn $name(a: i32, b: i32) -> i32 { a $op b })* };
}

ops!(add +, sub -, shl <<);

macro_rules! my_vec {
    ($elem:expr; $n:expr) => { std::vec::from_elem_like($elem, $n) };
    ($($x:expr),* $(,)?) => { <[_]>::into_vec(Box::new([$($x),*])) };
}

fn main() {
    println!("{:?}", map! { "a" => 1, "b" => 2, });
    println!("{}", max!(3, 9, 4));
    println!("{}", count!(a b c (d e) [f]));
    println!("{:?} {:?}", Settings::make(), Settings::FIELDS);
    println!("{:?}", matrix!([1, 2], [], [3]));
    println!("{} {} {}", add(1, 2), sub(1, 2), shl(1, 4));
    println!("{:?}", my_vec![1, 2, 3]);
    let s = Settings::make();
    println!("{} {}", s.width, s.name);
}
