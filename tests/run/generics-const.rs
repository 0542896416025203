//@ edition: 2024
// Const generics: arrays, expressions, defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<const R: usize, const C: usize> {
    m: [[i32; C]; R],
}

impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn transpose(&self) -> Matrix<C, R> {
        let mut m = [[0; R]; C];
        for r in 0..R {
            for c in 0..C {
                m[c][r] = self.m[r][c];
            }
        }
        Matrix { m }
    }
    fn mul<const K: usize>(&self, o: &Matrix<C, K>) -> Matrix<R, K> {
        let mut m = [[0; K]; R];
        for r in 0..R {
            for k in 0..K {
                m[r][k] = (0..C).map(|c| self.m[r][c] * o.m[c][k]).sum();
            }
        }
        Matrix { m }
    }
}

struct Buf<T = u8, const N: usize = 4> {
    data: [T; N],
}

fn sum<const N: usize>(a: [i32; N]) -> i32 {
    a.iter().sum::<i32>() + N as i32
}

fn flag<const B: bool>() -> &'static str {
    if B { "yes" } else { "no" }
}

fn letter<const C: char>() -> char {
    C
}

fn main() {
    let a = Matrix { m: [[1, 2, 3], [4, 5, 6]] };
    println!("{:?}", a.transpose());
    println!("{:?}", a.mul(&a.transpose()));
    println!("{}", Matrix::<3, 5>::CELLS);
    println!("{} {}", sum([1, 2, 3]), sum([]));
    println!("{} {} {}", flag::<true>(), flag::<{ 1 > 2 }>(), letter::<'q'>());
    let b: Buf = Buf { data: [1; 4] };
    let c = Buf { data: ["x"; 2] };
    println!("{} {}", b.data.len(), c.data.len());
    let z: [u8; 3] = std::array::from_fn(|i| i as u8 * 2);
    println!("{z:?}");
}
