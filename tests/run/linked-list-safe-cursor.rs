type Link<T> = Option<Box<Node<T>>>;
struct Node<T> { v: T, next: Link<T> }
struct List<T> { head: Link<T>, len: usize }
impl<T> List<T> {
    fn new() -> Self { List { head: None, len: 0 } }
    fn push(&mut self, v: T) { self.head = Some(Box::new(Node { v, next: self.head.take() })); self.len += 1; }
    fn pop(&mut self) -> Option<T> { self.head.take().map(|n| { self.head = n.next; self.len -= 1; n.v }) }
    fn push_back(&mut self, v: T) { let mut at = &mut self.head; while let Some(n) = at { at = &mut n.next; } *at = Some(Box::new(Node { v, next: None })); self.len += 1; }
    fn reverse(&mut self) { let (mut prev, mut cur) = (None, self.head.take()); while let Some(mut n) = cur { cur = n.next.replace_with(prev); prev = Some(n); } self.head = prev; }
    fn remove_if(&mut self, mut f: impl FnMut(&T) -> bool) { let mut at = &mut self.head; loop { match at { None => break, Some(n) if f(&n.v) => { *at = n.next.take(); self.len -= 1; } Some(n) => at = &mut n.next } } }
    fn iter(&self) -> Iter<'_, T> { Iter(self.head.as_deref()) }
    fn iter_mut(&mut self) -> IterMut<'_, T> { IterMut(self.head.as_deref_mut()) }
}
trait ReplaceWith<T> { fn replace_with(&mut self, o: Option<T>) -> Option<T>; }
impl<T> ReplaceWith<T> for Option<T> { fn replace_with(&mut self, o: Option<T>) -> Option<T> { std::mem::replace(self, o) } }
struct Iter<'a, T>(Option<&'a Node<T>>); struct IterMut<'a, T>(Option<&'a mut Node<T>>);
impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> { self.0.map(|n| { self.0 = n.next.as_deref(); &n.v }) } }
impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; fn next(&mut self) -> Option<&'a mut T> { self.0.take().map(|n| { self.0 = n.next.as_deref_mut(); &mut n.v }) } }
impl<T> Drop for List<T> { fn drop(&mut self) { let mut n = 0; while self.pop().is_some() { n += 1; } println!("dropped {n}"); } }
fn main() {
    let mut l = List::new();
    for i in 0..5 { l.push(i); }
    l.push_back(9);
    l.iter_mut().for_each(|x| *x += 1);
    println!("{:?} {}", l.iter().collect::<Vec<_>>(), l.len);
    l.reverse();
    l.remove_if(|x| x % 2 == 0);
    println!("{:?} {:?} {}", l.iter().collect::<Vec<_>>(), l.iter().max(), l.len);
    println!("{:?} {:?}", l.pop(), l.pop());
}
