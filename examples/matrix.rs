//@ exit-status: 101
// Matrices with their size in the type: operator traits over const generics, so that a product of
// matrices that do not fit is a compile error.
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Sub};

trait Number:
    Copy + Default + PartialEq + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self> + Sum
{
    const ONE: Self;
}

impl Number for i64 {
    const ONE: i64 = 1;
}
impl Number for f64 {
    const ONE: f64 = 1.0;
}

#[derive(Clone, Copy, PartialEq)]
struct Matrix<T, const R: usize, const C: usize> {
    rows: [[T; C]; R],
}

type Vector<T, const N: usize> = Matrix<T, N, 1>;

impl<T: Number, const R: usize, const C: usize> Matrix<T, R, C> {
    const SIZE: usize = R * C;

    fn from_fn(f: impl Fn(usize, usize) -> T) -> Self {
        let mut m = Self::default();
        for r in 0..R {
            for c in 0..C {
                m[(r, c)] = f(r, c);
            }
        }
        m
    }

    fn transpose(&self) -> Matrix<T, C, R> {
        Matrix::from_fn(|r, c| self[(c, r)])
    }

    fn map<U>(self, f: impl Fn(T) -> U + Copy) -> Matrix<U, R, C> {
        Matrix { rows: self.rows.map(|row| row.map(f)) }
    }

    fn row(&self, r: usize) -> impl Iterator<Item = T> + '_ {
        self.rows[r].iter().copied()
    }

    fn column(&self, c: usize) -> impl Iterator<Item = T> + '_ {
        self.rows.iter().map(move |row| row[c])
    }
}

impl<T: Number, const N: usize> Matrix<T, N, N> {
    fn identity() -> Self {
        Self::from_fn(|r, c| if r == c { T::ONE } else { T::default() })
    }

    fn power(self, mut n: u32) -> Self {
        let (mut base, mut result) = (self, Self::identity());
        while n > 0 {
            if n & 1 == 1 {
                result = result * base;
            }
            base = base * base;
            n >>= 1;
        }
        result
    }

    fn trace(&self) -> T {
        (0..N).map(|i| self[(i, i)]).sum()
    }
}

impl<const N: usize> Matrix<f64, N, N> {
    // Gauss-Jordan with partial pivoting; None where the matrix is singular.
    fn inverse(&self) -> Option<(Self, f64)> {
        let (mut a, mut inv, mut det) = (*self, Self::identity(), 1.0);
        for c in 0..N {
            let pivot = (c..N).max_by(|&x, &y| a[(x, c)].abs().total_cmp(&a[(y, c)].abs()))?;
            if a[(pivot, c)].abs() < 1e-12 {
                return None;
            }
            if pivot != c {
                a.rows.swap(pivot, c);
                inv.rows.swap(pivot, c);
                det = -det;
            }
            let p = a[(c, c)];
            det *= p;
            for k in 0..N {
                a[(c, k)] /= p;
                inv[(c, k)] /= p;
            }
            for r in (0..N).filter(|&r| r != c) {
                let factor = a[(r, c)];
                for k in 0..N {
                    let (x, y) = (a[(c, k)], inv[(c, k)]);
                    a[(r, k)] -= factor * x;
                    inv[(r, k)] -= factor * y;
                }
            }
        }
        Some((inv, det))
    }
}

impl<T: Number, const R: usize, const C: usize> Default for Matrix<T, R, C> {
    fn default() -> Self {
        Matrix { rows: [[T::default(); C]; R] }
    }
}

impl<T, const R: usize, const C: usize> Index<(usize, usize)> for Matrix<T, R, C> {
    type Output = T;
    fn index(&self, (r, c): (usize, usize)) -> &T {
        &self.rows[r][c]
    }
}

impl<T, const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<T, R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut T {
        &mut self.rows[r][c]
    }
}

impl<T: Number, const R: usize, const K: usize, const C: usize> Mul<Matrix<T, K, C>> for Matrix<T, R, K> {
    type Output = Matrix<T, R, C>;
    fn mul(self, other: Matrix<T, K, C>) -> Self::Output {
        Matrix::from_fn(|r, c| self.row(r).zip(other.column(c)).map(|(a, b)| a * b).sum())
    }
}

impl<T: Number, const R: usize, const C: usize> Mul<T> for Matrix<T, R, C> {
    type Output = Self;
    fn mul(self, k: T) -> Self {
        self.map(|x| x * k)
    }
}

impl<T: Number, const R: usize, const C: usize> Add for Matrix<T, R, C> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::from_fn(|r, c| self[(r, c)] + other[(r, c)])
    }
}

impl<T: Number, const R: usize, const C: usize> AddAssign for Matrix<T, R, C> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<'a, T: Number, const R: usize, const C: usize> Sub<&'a Matrix<T, R, C>> for &'a Matrix<T, R, C> {
    type Output = Matrix<T, R, C>;
    fn sub(self, other: Self) -> Matrix<T, R, C> {
        *self + -*other
    }
}

impl<T: Number, const R: usize, const C: usize> Neg for Matrix<T, R, C> {
    type Output = Self;
    fn neg(self) -> Self {
        self.map(|x| -x)
    }
}

impl<T: Number, const R: usize, const C: usize> Sum for Matrix<T, R, C> {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), |a, b| a + b)
    }
}

impl<T: Number, const N: usize> From<[T; N]> for Vector<T, N> {
    fn from(values: [T; N]) -> Self {
        Matrix { rows: values.map(|x| [x]) }
    }
}

impl<T: fmt::Display, const R: usize, const C: usize> fmt::Display for Matrix<T, R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or(6);
        for row in &self.rows {
            write!(f, "[")?;
            for x in row {
                match f.precision() {
                    Some(p) => write!(f, "{x:>width$.p$}")?,
                    None => write!(f, "{x:>width$}")?,
                }
            }
            writeln!(f, " ]")?;
        }
        Ok(())
    }
}

impl<T: fmt::Debug, const R: usize, const C: usize> fmt::Debug for Matrix<T, R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matrix<{R}x{C}>")?;
        f.debug_list().entries(self.rows.iter()).finish()
    }
}

fn main() {
    let a = Matrix { rows: [[1i64, 2, 3], [4, 5, 6]] };
    let b = Matrix::<i64, 3, 2>::from_fn(|r, c| (r * 10 + c) as i64);
    println!("{a}{b}{}", a * b);
    println!("{:4}", (a * b).transpose());
    println!("{:?} has {} numbers, trace {}", b, Matrix::<i64, 3, 2>::SIZE, (b * a).trace());

    let fib = Matrix { rows: [[1i64, 1], [1, 0]] };
    for n in [1, 10, 50, 90] {
        println!("fib({n}) = {}", fib.power(n)[(0, 1)]);
    }

    let mut s = a + a * 3;
    s += -a;
    println!("{s}{}", &s - &(a * 3) == Matrix::default());

    let m = Matrix { rows: [[0.0, 2.0, 1.0], [1.0, -2.0, -3.0], [-1.0, 1.0, 2.0]] };
    let v = Vector::from([1.0, 0.5, -0.25]);
    match m.inverse() {
        Some((inv, det)) => {
            println!("det {det:.3}\n{inv:8.3}");
            println!("{:6.2}", m * inv);
            println!("{:7.3}", inv * v);
        }
        None => println!("singular"),
    }
    let flat = Matrix { rows: [[1.0, 2.0], [2.0, 4.0]] };
    println!("{:?}", flat.inverse().map(|(_, det)| det));
    let total: Matrix<f64, 2, 2> = (1..=4).map(|k| flat * k as f64).sum();
    println!("{total:.1}");
    println!("{:?}", total.map(|x| x as i32));
    println!("{:#?}", Matrix { rows: [["a", "b"]] });
    println!("{}", total.row(1).chain(total.column(0)).map(|x| x.to_string()).collect::<Vec<_>>().join(" "));
}
