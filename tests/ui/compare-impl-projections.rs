// Types of an impl's items differ from the trait's only once its projections are known.
use std::ops::{Index, IndexMut};
use std::pin::Pin;

struct Grid(Vec<u8>);
impl Index<usize> for Grid {
    type Output = u8;
    fn index(&self, at: usize) -> &u8 {
        &self.0[at]
    }
}
impl IndexMut<usize> for Grid {
    fn index_mut(&mut self, at: usize) -> &u8 { //~ ERROR E0053
        &self.0[at]
    }
}

trait Shape {
    type Side;
    fn side(&self) -> Self::Side;
    fn take(&self, side: Self::Side);
    fn all<F: Fn(Self::Side)>(&self, f: F);
}
impl Shape for Grid {
    type Side = u16;
    fn side(&self) -> u32 { //~ ERROR E0053
        0
    }
    fn take(&self, _: u8) {} //~ ERROR E0053
    fn all<F: Fn(u16)>(&self, f: F) {
        f(1)
    }
}

// Accepted: the parameter `B` of the impl is known by its clauses alone.
pub struct Mapped<I, F>(I, F);
impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Mapped<I, F> {
    type Item = B;
    fn next(&mut self) -> Option<B> {
        self.0.next().map(&mut self.1)
    }
    fn fold<A, G: FnMut(A, B) -> A>(mut self, init: A, mut g: G) -> A {
        let mut all = init;
        while let Some(x) = self.next() {
            all = g(all, x);
        }
        all
    }
}

// Accepted: the receiver's type is not the impl's type at the first pointer that looks like it.
trait Resume {
    fn resume(self: Pin<&mut Self>) -> u8;
}
impl<G: ?Sized + Resume> Resume for Pin<&mut G> {
    fn resume(mut self: Pin<&mut Self>) -> u8 {
        G::resume((*self).as_mut())
    }
}

// Accepted: a pointer to what is Sized is thin.
pub fn address<T>(p: *const T) -> usize {
    unsafe { std::mem::transmute(p) }
}

fn main() {}
