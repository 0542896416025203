use std::collections::BTreeMap;
macro_rules! map { ($($k:expr => $v:expr),* $(,)?) => {{ #[allow(unused_mut)] let mut m = BTreeMap::new(); $(m.insert($k, $v);)* m }}; }
macro_rules! count { () => { 0usize }; ($h:tt $($t:tt)*) => { 1usize + count!($($t)*) }; }
macro_rules! max { ($x:expr) => { $x }; ($x:expr, $($r:expr),+) => {{ let a = $x; let b = max!($($r),+); if a > b { a } else { b } }}; }
macro_rules! record {
    ($(#[$m:meta])* $vis:vis struct $n:ident { $($(#[$fm:meta])* $f:ident : $t:ty = $d:expr),* $(,)? }) => {
        $(#[$m])* $vis struct $n { $($(#[$fm])* $f: $t),* }
        impl Default for $n { fn default() -> Self { $n { $($f: $d),* } } }
        impl $n { pub const FIELDS: &'static [&'static str] = &[$(stringify!($f)),*]; $(pub fn $f(&self) -> &$t { &self.$f })* }
    };
}
record! { #[derive(Debug, Clone)] pub struct Config { host: String = "localhost".to_string(), #[allow(dead_code)] port: u16 = 80 + 8000, tags: Vec<&'static str> = vec!["a", "b"] } }
macro_rules! ops { ($($name:ident($op:tt)),+) => { $(fn $name(a: i32, b: i32) -> i32 { a $op b })+ }; }
ops!(plus(+), minus(-), shl(<<), and(&));
macro_rules! state_machine {
    ($name:ident { $($from:ident => { $($ev:literal -> $to:ident),* }),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq)] enum $name { $($from),* }
        impl $name { fn step(self, e: &str) -> Option<Self> { match (self, e) { $($(($name::$from, $ev) => Some($name::$to),)*)* _ => None } } }
    };
}
state_machine!(Door { Open => { "close" -> Closed }, Closed => { "open" -> Open, "lock" -> Locked }, Locked => { "unlock" -> Closed } });
macro_rules! calc { (eval $e:expr) => { println!("{} = {}", stringify!($e), $e) }; (eval $e:expr, $($r:tt)+) => {{ calc!(eval $e); calc!($($r)+) }}; }
macro_rules! hygiene { ($e:expr) => {{ let x = 10; $e + x }}; }
macro_rules! make_fn { ($n:ident, $($a:ident: $t:ty),* => $r:ty $b:block) => { fn $n($($a: $t),*) -> $r $b }; }
make_fn!(area, w: f64, h: f64 => f64 { w * h });
macro_rules! tuple_impls { ($($n:literal => ($($t:ident $i:tt),+)),+ $(,)?) => { $(impl<$($t: Len),+> Len for ($($t,)+) { fn total(&self) -> usize { $n * 100 $(+ self.$i.total())+ } })+ }; }
trait Len { fn total(&self) -> usize; }
impl Len for &str { fn total(&self) -> usize { self.len() } }
tuple_impls! { 1 => (A 0), 2 => (A 0, B 1), 3 => (A 0, B 1, C 2) }
macro_rules! matrix { ($([$($x:expr),*]),*) => { vec![$(vec![$($x as f64),*]),*] }; }
macro_rules! opt { ($a:ident $(: $t:ty)? $(= $d:expr)?) => { concat!(stringify!($a), $(":", stringify!($t),)? $("=", stringify!($d),)? "") }; }
macro_rules! nested { ($($outer:ident: [$($inner:expr),*]);*) => { vec![$((stringify!($outer), vec![$((stringify!($outer), $inner)),*])),*] }; }
macro_rules! callback { ($cb:ident, $($args:tt)*) => { $cb!($($args)*) }; }
macro_rules! define_macro { ($name:ident, $val:expr) => { macro_rules! $name { () => { $val }; ($x:expr) => { $x * $val }; } }; }
define_macro!(seven, 7);
macro_rules! lifetimes { ($lt:lifetime, $n:ident) => { fn $n<$lt>(a: &$lt str, _b: &str) -> &$lt str { a } }; }
lifetimes!('q, first);
macro_rules! pat { ($v:expr, $($p:pat => $r:expr),+) => { match $v { $($p => $r),+ } }; }
macro_rules! block_of { ($b:block $s:stmt; $l:lifetime) => { $l: loop { $s; break $l $b } }; }
macro_rules! lit { ($l:literal) => { concat!("lit ", $l) }; ($i:ident) => { concat!("ident ", stringify!($i)) }; ($p:path) => { "path" }; ($($t:tt)*) => { concat!("tokens ", stringify!($($t)*)) }; }
mod inner { #[macro_export] macro_rules! exported { ($e:expr) => { $crate::inner::helper($e) }; } pub fn helper(n: i32) -> i32 { n * 2 } }

fn main() {
    let m = map! { "one" => 1, "two" => 2, };
    println!("{m:?} {:?} {}", map! {} as BTreeMap<i32, i32>, count!(a b (c d) [e]));
    println!("{} {}", max!(3), max!(1, 9, 4 + 2));
    let c = Config::default();
    println!("{c:?} {:?} {} {}", Config::FIELDS, c.host(), c.tags().len());
    println!("{} {} {} {}", plus(1, 2), minus(1, 2), shl(1, 4), and(6, 3));
    println!("{:?}", ["close", "lock", "open", "unlock"].iter().scan(Door::Open, |s, e| { let r = s.step(e); if let Some(n) = r { *s = n; } Some(r) }).collect::<Vec<_>>());
    calc!(eval 1 + 2, eval (3 * 4) - 5, eval "a".len());
    let x = 1;
    println!("{} {}", hygiene!(x * 2), area(2.0, 3.5));
    println!("{} {}", ("ab",).total(), ("a", "bb", ("c",)).total());
    println!("{:?}", matrix!([1, 2], [3, 4]));
    println!("{} {} {}", opt!(a), opt!(b: Vec<i32>), opt!(c: u8 = 1 + 2));
    println!("{:?}", nested!(a: [1, 2]; b: []; c: [3]));
    println!("{} {} {}", callback!(max, 5, 6), seven!(), seven!(3));
    println!("{} {}", first("q", "r"), pat!(5, 0 => "zero", 1..=4 | 6 => "few", 7.. => "many", _ => "neg"));
    println!("{}", block_of!({ 5 } let _y = 1; 'out));
    println!("{} {} {} {}", lit!(5), lit!(foo), lit!(a::b), lit!(+ - x));
    println!("{} {} {}", exported!(21), line!() > 50, module_path!());
    println!("{}", stringify!(a + b * (c), d::<T>()));
    assert!(matches!(Some(5), Some(n) if n > 3));
    println!("{:?}", vec![0u8; 3].iter().chain(&vec![1]).collect::<Vec<_>>());
    println!("{}", { macro_rules! local { ($($t:ty),*) => { 0 $(+ size_of::<$t>())* }; } local!(u8, (u16, u16), [u32; 2]) });
}
