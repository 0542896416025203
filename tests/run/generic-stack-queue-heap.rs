use std::collections::VecDeque;
use std::fmt::Debug;
trait Container { type Item; fn put(&mut self, t: Self::Item); fn take(&mut self) -> Option<Self::Item>; fn size(&self) -> usize; fn fill<I: IntoIterator<Item = Self::Item>>(mut self, i: I) -> Self where Self: Sized { i.into_iter().for_each(|x| self.put(x)); self } fn drain_all(&mut self) -> Vec<Self::Item> { std::iter::from_fn(|| self.take()).collect() } }
#[derive(Default, Debug, Clone)] struct Stack<T>(Vec<T>);
#[derive(Default, Debug, Clone)] struct Queue<T>(VecDeque<T>);
#[derive(Debug, Clone)] struct Heap<T, F> { v: Vec<T>, less: F }
impl<T> Container for Stack<T> { type Item = T; fn put(&mut self, t: T) { self.0.push(t) } fn take(&mut self) -> Option<T> { self.0.pop() } fn size(&self) -> usize { self.0.len() } }
impl<T> Container for Queue<T> { type Item = T; fn put(&mut self, t: T) { self.0.push_back(t) } fn take(&mut self) -> Option<T> { self.0.pop_front() } fn size(&self) -> usize { self.0.len() } }
impl<T, F: Fn(&T, &T) -> bool> Heap<T, F> { fn new(less: F) -> Self { Heap { v: vec![], less } } fn up(&mut self, mut i: usize) { while i > 0 { let p = (i - 1) / 2; if !(self.less)(&self.v[i], &self.v[p]) { break; } self.v.swap(i, p); i = p; } } fn down(&mut self, mut i: usize) { loop { let best = [2 * i + 1, 2 * i + 2].into_iter().filter(|&c| c < self.v.len()).fold(i, |b, c| if (self.less)(&self.v[c], &self.v[b]) { c } else { b }); if best == i { break; } self.v.swap(i, best); i = best; } } }
impl<T, F: Fn(&T, &T) -> bool> Container for Heap<T, F> { type Item = T; fn put(&mut self, t: T) { self.v.push(t); self.up(self.v.len() - 1) } fn take(&mut self) -> Option<T> { if self.v.is_empty() { return None; } let t = self.v.swap_remove(0); self.down(0); Some(t) } fn size(&self) -> usize { self.v.len() } }
fn order<C: Container<Item: Debug>>(c: C, items: Vec<C::Item>) -> String { let mut c = c.fill(items); let n = c.size(); format!("{n}: {:?}", c.drain_all()) }
fn move_all<A, B>(from: &mut A, to: &mut B) -> usize where A: Container, B: Container<Item = A::Item> { let mut n = 0; while let Some(x) = from.take() { to.put(x); n += 1; } n }
fn boxed<'a>(kind: char) -> Box<dyn FnMut(i32) -> Option<i32> + 'a> { match kind { 's' => { let mut s = Stack(vec![]); Box::new(move |x| { s.put(x); if s.size() > 2 { s.take() } else { None } }) } _ => { let mut q = Queue::default(); Box::new(move |x| { q.put(x); (q.size() > 2).then(|| q.take()).flatten() }) } } }
struct Matrix<T, const N: usize>([[T; N]; N]);
impl<T: Copy + Default + std::ops::Add<Output = T> + std::ops::Mul<Output = T>, const N: usize> Matrix<T, N> { fn mul(&self, o: &Self) -> Self { Matrix(std::array::from_fn(|r| std::array::from_fn(|c| (0..N).fold(T::default(), |a, k| a + self.0[r][k] * o.0[k][c])))) } }
fn main() {
    let v = vec![5, 1, 4, 2];
    println!("{} | {} | {}", order(Stack::default(), v.clone()), order(Queue::default(), v.clone()), order(Heap::new(|a: &i32, b: &i32| a < b), v.clone()));
    println!("{}", order(Heap::new(|a: &String, b: &String| a.len() > b.len()), ["a", "ccc", "bb"].map(String::from).to_vec()));
    let (mut s, mut h) = (Stack(v), Heap::new(|a, b| a > b));
    println!("{} {} {:?}", move_all(&mut s, &mut h), s.size(), h.drain_all());
    for k in ['s', 'q'] { let mut f = boxed(k); println!("{:?}", (1..=5).map(|x| f(x)).collect::<Vec<_>>()); }
    println!("{:?}", Matrix([[1, 2], [3, 4]]).mul(&Matrix([[0, 1], [1, 0]])).0);
}
