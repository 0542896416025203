//@ edition: 2024
// Operators on own types, with references, assignment, index, negation, comparison.
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Not, Rem, Shl, Sub};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct V2 {
    x: f64,
    y: f64,
}

impl Add for V2 {
    type Output = V2;
    fn add(self, o: V2) -> V2 {
        V2 { x: self.x + o.x, y: self.y + o.y }
    }
}
impl Sub for V2 {
    type Output = V2;
    fn sub(self, o: V2) -> V2 {
        V2 { x: self.x - o.x, y: self.y - o.y }
    }
}
impl Mul<f64> for V2 {
    type Output = V2;
    fn mul(self, k: f64) -> V2 {
        V2 { x: self.x * k, y: self.y * k }
    }
}
impl Mul<V2> for f64 {
    type Output = V2;
    fn mul(self, v: V2) -> V2 {
        v * self
    }
}
impl<'a> Add<&'a V2> for &V2 {
    type Output = V2;
    fn add(self, o: &'a V2) -> V2 {
        *self + *o
    }
}
impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        -1.0 * self
    }
}
impl AddAssign for V2 {
    fn add_assign(&mut self, o: V2) {
        self.x += o.x;
        self.y += o.y;
    }
}

struct Grid {
    w: usize,
    cells: Vec<u8>,
}

impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, (r, c): (usize, usize)) -> &u8 {
        &self.cells[r * self.w + c]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut u8 {
        &mut self.cells[r * self.w + c]
    }
}

struct Flag(bool);
impl Not for Flag {
    type Output = Flag;
    fn not(self) -> Flag {
        Flag(!self.0)
    }
}
impl Shl<i32> for Flag {
    type Output = String;
    fn shl(self, n: i32) -> String {
        format!("{}<<{n}", self.0)
    }
}
impl Rem<&str> for Flag {
    type Output = usize;
    fn rem(self, s: &str) -> usize {
        s.len() + self.0 as usize
    }
}

fn main() {
    let a = V2 { x: 1.0, y: 2.0 };
    let b = V2 { x: 0.5, y: -1.0 };
    println!("{:?} {:?} {:?}", a + b, a - b, a * 2.0);
    println!("{:?} {:?}", -a, &a + &b);
    let mut c = a;
    c += b;
    c += c;
    println!("{c:?} {} {:?}", a == b, a.partial_cmp(&b));
    let mut g = Grid { w: 3, cells: vec![0; 6] };
    g[(1, 2)] = 7;
    g[(0, 0)] += 3;
    println!("{} {} {:?}", g[(1, 2)], g[(0, 0)], g.cells);
    println!("{} {} {}", (!Flag(true)).0, Flag(true) << 3, Flag(true) % "abc");
}
