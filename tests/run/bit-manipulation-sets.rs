use std::fmt;
use std::ops::*;
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)] struct Bits(u64);
impl Bits { const EMPTY: Bits = Bits(0); fn of(v: impl IntoIterator<Item = u32>) -> Self { v.into_iter().fold(Self::EMPTY, |b, i| b | Bits(1 << i)) } fn has(self, i: u32) -> bool { self.0 >> i & 1 != 0 } fn len(self) -> u32 { self.0.count_ones() } fn subsets(self) -> impl Iterator<Item = Bits> { let mut next = Some(0u64); std::iter::from_fn(move || { let s = next?; next = if s == self.0 { None } else { Some(s.wrapping_sub(self.0) & self.0) }; Some(Bits(s)) }) } }
impl Iterator for Bits { type Item = u32; fn next(&mut self) -> Option<u32> { if self.0 == 0 { return None; } let i = self.0.trailing_zeros(); self.0 &= self.0 - 1; Some(i) } fn size_hint(&self) -> (usize, Option<usize>) { let n = self.len() as usize; (n, Some(n)) } }
macro_rules! ops { ($($t:ident $f:ident $e:expr),*) => { $(impl $t for Bits { type Output = Bits; fn $f(self, o: Bits) -> Bits { let g: fn(u64, u64) -> u64 = $e; Bits(g(self.0, o.0)) } })* }; }
ops!(BitOr bitor |a, b| a | b, BitAnd bitand |a, b| a & b, BitXor bitxor |a, b| a ^ b, Sub sub |a, b| a & !b);
impl fmt::Debug for Bits { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.debug_set().entries(*self).finish() } }
fn gray(n: u32) -> u32 { n ^ n >> 1 }
fn reverse(mut x: u8) -> u8 { x = x >> 4 | x << 4; x = (x & 0xcc) >> 2 | (x & 0x33) << 2; (x & 0xaa) >> 1 | (x & 0x55) << 1 }
fn parity(x: u32) -> u32 { let mut x = x; for s in [16, 8, 4, 2, 1] { x ^= x >> s; } x & 1 }
fn morton(x: u16, y: u16) -> u32 { let spread = |n: u16| (0..16).fold(0u32, |a, i| a | ((n as u32 >> i & 1) << (2 * i))); spread(x) | spread(y) << 1 }
fn main() {
    let (a, b) = (Bits::of([1, 3, 5, 63]), Bits::of(3..=6));
    println!("{a:?} {b:?} {:?} {:?} {:?} {:?}", a | b, a & b, a ^ b, a - b);
    println!("{} {} {} {:?}", a.len(), a.has(63), a.has(2), a.map(|i| i * 2).rev_sum());
    println!("{:?}", Bits::of([0, 2]).subsets().collect::<Vec<_>>());
    println!("{:?} {:?}", (0..8).map(gray).map(|g| format!("{g:03b}")).collect::<Vec<_>>(), (0..=255u8).all(|x| reverse(x) == x.reverse_bits()));
    println!("{} {} {:#x}", parity(0b1011), parity(u32::MAX), morton(0xff, 0x0f));
    println!("{:?} {}", [6u32, 8, 0].map(|x| x & x.wrapping_neg()), (1u64..100).filter(|x| x.is_power_of_two()).count());
    println!("{} {} {}", i32::MIN >> 31, -1i8 as u8 >> 7, !0u16 << 12);
}
trait RevSum { fn rev_sum(self) -> u32; } impl<I: Iterator<Item = u32>> RevSum for I { fn rev_sum(self) -> u32 { self.sum() } }
