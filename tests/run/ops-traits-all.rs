use std::collections::HashMap;
use std::ops::*;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V(i32, i32);

macro_rules! binary { ($($t:ident $m:ident $ta:ident $ma:ident $op:tt),*) => {$(
    impl $t for V { type Output = V; fn $m(self, o: V) -> V { V(self.0 $op o.0, self.1 $op o.1) } }
    impl $t<i32> for V { type Output = V; fn $m(self, k: i32) -> V { V(self.0 $op k, self.1 $op k) } }
    impl $ta for V { fn $ma(&mut self, o: V) { self.0 = self.0 $op o.0; self.1 = self.1 $op o.1; } }
)*}; }
binary!(Add add AddAssign add_assign +, Sub sub SubAssign sub_assign -, Mul mul MulAssign mul_assign *,
    Div div DivAssign div_assign /, Rem rem RemAssign rem_assign %, BitAnd bitand BitAndAssign bitand_assign &,
    BitOr bitor BitOrAssign bitor_assign |, BitXor bitxor BitXorAssign bitxor_assign ^,
    Shl shl ShlAssign shl_assign <<, Shr shr ShrAssign shr_assign >>);
impl Neg for V { type Output = V; fn neg(self) -> V { V(-self.0, -self.1) } }
impl Not for V { type Output = V; fn not(self) -> V { V(!self.0, !self.1) } }
impl Mul<V> for i32 { type Output = V; fn mul(self, v: V) -> V { v * self } }
impl<'a> Add<&'a V> for &'a V { type Output = V; fn add(self, o: &V) -> V { *self + *o } }
impl std::iter::Sum for V { fn sum<I: Iterator<Item = V>>(i: I) -> V { i.fold(V::default(), |a, b| a + b) } }

struct Grid { w: usize, cells: Vec<char> }
impl Index<(usize, usize)> for Grid { type Output = char; fn index(&self, (x, y): (usize, usize)) -> &char { &self.cells[y * self.w + x] } }
impl IndexMut<(usize, usize)> for Grid { fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut char { &mut self.cells[y * self.w + x] } }
impl Index<Range<usize>> for Grid { type Output = [char]; fn index(&self, r: Range<usize>) -> &[char] { &self.cells[r.start * self.w..r.end * self.w] } }

struct Wrapper<T> { inner: T, reads: std::cell::Cell<u32> }
impl<T> Deref for Wrapper<T> { type Target = T; fn deref(&self) -> &T { self.reads.set(self.reads.get() + 1); &self.inner } }
impl<T> DerefMut for Wrapper<T> { fn deref_mut(&mut self) -> &mut T { &mut self.inner } }

fn bounds<R: RangeBounds<i32>>(r: R) -> String { format!("{:?}..{:?} has 3: {}", r.start_bound(), r.end_bound(), r.contains(&3)) }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn call_mut(mut f: impl FnMut(i32), n: i32) { for i in 0..n { f(i) } }
fn call_once<R>(f: impl FnOnce() -> R) -> R { f() }
fn early(v: &[i32]) -> ControlFlow<i32, usize> { for x in v { if *x < 0 { return ControlFlow::Break(*x); } } ControlFlow::Continue(v.len()) }

fn main() {
    let (a, b) = (V(12, 5), V(4, 3));
    println!("{:?} {:?} {:?} {:?} {:?}", a + b, a - b, a * b, a / b, a % b);
    println!("{:?} {:?} {:?} {:?} {:?}", a & b, a | b, a ^ b, a << V(1, 2), a >> 1);
    println!("{:?} {:?} {:?} {:?} {:?}", -a, !a, 3 * a, a * 2 - 1, &a + &b);
    let mut c = a;
    c += b; c -= V(1, 1); c *= b; c /= V(2, 2); c %= V(50, 50); c |= V(1, 1); c &= V(63, 63); c ^= V(2, 2); c <<= V(1, 1); c >>= V(1, 1);
    println!("{c:?} {:?}", [a, b, c].into_iter().sum::<V>());
    let mut g = Grid { w: 3, cells: vec!['.'; 6] };
    g[(1, 1)] = '#';
    g[(0, 0)].make_ascii_uppercase();
    println!("{} {:?} {:?}", g[(1, 1)], &g[1..2], g[0..2].len());
    let mut w = Wrapper { inner: vec![1, 2], reads: Default::default() };
    w.push(3);
    println!("{} {} {:?} {}", w.len(), w[0], w.iter().rev().next(), w.reads.get());
    println!("{}\n{}\n{}\n{}", bounds(1..3), bounds(..=3), bounds(..), bounds((Bound::Excluded(3), Bound::Unbounded)));
    println!("{:?} {:?} {}", (1..5).start, (1..=5).end(), (5..1).is_empty());
    println!("{:?} {:?}", (0..10).contains(&9), RangeInclusive::new(1, 2).into_inner());
    println!("{} {:?}", compose(|x: i32| x + 1, |y: i32| y.to_string() + "!")(4), Bound::Included(3).map(|x| x + 1));
    let mut log = vec![];
    call_mut(|i| log.push(i * i), 4);
    let s = String::from("moved");
    println!("{log:?} {} {}", call_once(move || s), call_once(|| 5));
    println!("{:?} {:?} {}", early(&[1, -2]), early(&[1]), early(&[1]).is_continue());
    println!("{:?} {:?}", early(&[-1]).break_value(), (0..3).try_for_each(|x| if x == 1 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) }));
    let fns: HashMap<&str, fn(f64, f64) -> f64> = HashMap::from([("max", f64::max as fn(f64, f64) -> f64), ("add", Add::add), ("pow", f64::powf)]);
    let mut names: Vec<_> = fns.keys().collect();
    names.sort();
    println!("{:?}", names.iter().map(|n| fns[**n](2.0, 3.0)).collect::<Vec<_>>());
    println!("{:?} {:?}", [1, 2].map(Neg::neg), ["a"].map(str::len).map(Some));
    println!("{}", (1..=3).map(|i| (0..i).fold(V(0, 1), |v, _| V(v.1, v.0 + v.1)).0).sum::<i32>());
}
