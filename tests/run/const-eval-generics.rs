use std::fmt::Debug;
const fn fib(n: u32) -> u64 { if n < 2 { n as u64 } else { fib(n - 1) + fib(n - 2) } }
const fn gcd(mut a: u64, mut b: u64) -> u64 { while b != 0 { (a, b) = (b, a % b); } a }
const fn primes<const N: usize>() -> [u32; N] {
    let mut out = [0; N];
    let (mut i, mut n) = (0, 2u32);
    'next: while i < N {
        let mut d = 2;
        while d * d <= n { if n % d == 0 { n += 1; continue 'next; } d += 1; }
        out[i] = n; i += 1; n += 1;
    }
    out
}
const fn hash(s: &str) -> u32 { let b = s.as_bytes(); let mut h = 2166136261u32; let mut i = 0; while i < b.len() { h = (h ^ b[i] as u32).wrapping_mul(16777619); i += 1; } h }
const fn upper<const N: usize>(s: &[u8; N]) -> [u8; N] { let mut o = *s; let mut i = 0; while i < N { o[i] = o[i].to_ascii_uppercase(); i += 1; } o }
const F: u64 = fib(20);
const TABLE: [u64; 10] = { let mut t = [0; 10]; let mut i = 0; while i < 10 { t[i] = fib(i as u32); i += 1; } t };
const P: [u32; 8] = primes();
static GREETING: &str = { const A: &str = "hel"; match A.len() { 3 => "three", _ => "other" } };
static mut COUNTER: u32 = 0;
const OPT: Option<u8> = O2("7".as_bytes().first()).get();
const MAX: usize = if cfg!(debug_assertions) { 4 } else { 4 };
struct Ring<T, const N: usize> { buf: [Option<T>; N], head: usize, len: usize }
impl<T: Debug + Copy, const N: usize> Ring<T, N> {
    const CAP: usize = N;
    const HALF: usize = { assert!(N > 1, "too small"); N / 2 };
    const fn new() -> Self { Ring { buf: [None; N], head: 0, len: 0 } }
    fn push(&mut self, t: T) -> Option<T> { let at = (self.head + self.len) % N; if self.len == N { self.head = (self.head + 1) % N; self.buf[at].replace(t) } else { self.len += 1; self.buf[at].replace(t) } }
    fn iter(&self) -> impl Iterator<Item = T> + '_ { (0..self.len).filter_map(move |i| self.buf[(self.head + i) % N]) }
}
trait Shape { const SIDES: usize; fn angles(&self) -> [f64; 3]; }
struct Tri; impl Shape for Tri { const SIDES: usize = 3; fn angles(&self) -> [f64; Tri::SIDES] { [60.0; 3] } }
fn sum_all<const R: usize, const C: usize>(m: [[i32; C]; R]) -> i32 { m.iter().flatten().sum() }
fn split<const A: usize, const B: usize>(v: &[u8]) -> ([u8; A], [u8; B]) { (v[..A].try_into().unwrap(), v[A..A + B].try_into().unwrap()) }
struct Tagged<const NAME: char, const FLAG: bool>;
impl<const NAME: char, const FLAG: bool> Tagged<NAME, FLAG> { fn show() -> String { format!("{NAME}{FLAG}") } }
struct Bits<const N: u32>; impl<const N: u32> Bits<N> { const MASK: u64 = if N == 64 { u64::MAX } else { (1 << N) - 1 }; }
enum Level { Low = 1 << 2, Mid = fib(7) as isize, High }
const ARR: [i32; { let x = 2; x * 2 }] = [MAX as i32; 4];
const fn pick<T: Copy>(c: bool, a: T, b: T) -> T { if c { a } else { b } }
const SLICE: &[&str] = &["x", "yy", concat!("z", 1)];
const NESTED: (i32, [Option<&str>; 2]) = (gcd(48, 36) as i32, [Some(SLICE[1]), None]);
struct O2<'a>(Option<&'a u8>);
impl<'a> O2<'a> { const fn get(self) -> Option<u8> { match self.0 { Some(x) => Some(*x), None => None } } }

fn main() {
    println!("{F} {TABLE:?} {P:?} {GREETING} {OPT:?} {MAX}");
    println!("{} {} {:?}", hash("abc"), const { hash("") }, std::str::from_utf8(&upper(b"const")).unwrap());
    let mut r: Ring<i32, 3> = Ring::new();
    println!("{:?} {} {}", [1, 2, 3, 4, 5].map(|x| r.push(x)), Ring::<u8, 7>::CAP, Ring::<u8, 7>::HALF);
    println!("{:?} {:?}", r.iter().collect::<Vec<_>>(), Tri.angles());
    println!("{} {:?}", sum_all([[1, 2], [3, 4], [5, 6]]), split::<2, 3>(&[1, 2, 3, 4, 5]));
    println!("{} {} {:#x} {:#x}", Tagged::<'q', true>::show(), Tagged::<'\n', { 1 > 2 }>::show().len(), Bits::<12>::MASK, Bits::<64>::MASK);
    println!("{} {} {}", Level::Low as i32, Level::Mid as i32, Level::High as i32);
    println!("{ARR:?} {} {SLICE:?} {NESTED:?}", pick(true, 'a', 'b'));
    unsafe { COUNTER += 5; let c = COUNTER; println!("{c}"); }
    const LOCAL: usize = SLICE.len() + size_of::<u32>();
    let a = [const { String::new() }; LOCAL];
    println!("{} {}", a.len(), a.iter().all(String::is_empty));
    println!("{}", u8::MAX as usize + usize::BITS as usize + i32::MAX.count_ones() as usize);
    const fn checked(a: u8, b: u8) -> Result<u8, &'static str> { match a.checked_add(b) { Some(x) => Ok(x), None => Err("overflow") } }
    const GOOD: Result<u8, &str> = checked(1, 2);
    println!("{GOOD:?} {:?}", checked(200, 100));
}
