// macro_rules: repetitions, nesting, hygiene of locals, fragments that keep their precedence.
macro_rules! double {
    ($e:expr) => {
        $e * 2
    };
}
macro_rules! map {
    ($($k:expr => $v:expr),* $(,)?) => {{
        let mut m = Vec::new();
        $( m.push(($k, $v)); )*
        m
    }};
}
macro_rules! shadow {
    ($x:ident, $body:expr) => {{
        let y = 10;
        let $x = 1;
        $body + y
    }};
}
macro_rules! make_struct {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident : $ty:ty),* }) => {
        $(#[$meta])*
        $vis struct $name { $($field: $ty),* }
        impl $name {
            fn names() -> &'static [&'static str] { &[$(stringify!($field)),*] }
        }
    };
}
make_struct! {
    #[derive(Clone)]
    pub struct Point { x: i32, y: Vec<Vec<i32>> }
}
macro_rules! matrix {
    ($([$($x:expr),*]),*) => { [$([$($x),*]),*] };
}
macro_rules! count {
    () => { 0usize };
    ($head:tt $($tail:tt)*) => { 1usize + count!($($tail)*) };
}
macro_rules! define_macro {
    ($name:ident, $value:expr) => {
        macro_rules! $name {
            () => { $value };
        }
    };
}
define_macro!(seven, 3 + 4);
macro_rules! loops {
    ($l:lifetime, $p:pat, $e:expr, $b:block) => { $l: for $p in $e $b };
}
fn main() {
    let _a = double!(1 + 2);
    let _m = map! { "a" => 1, "b" => 2, };
    let y = 5;
    let _s = shadow!(x, x + y);
    let _g = matrix!([1, 2], [3, 4]);
    let _c = count!(a b (c d) e);
    let _v = seven!() * 2;
    loops!('outer, (i, _), [(1, 2)], { if i > 0 { break 'outer } });
    let _ = Point::names();
}
