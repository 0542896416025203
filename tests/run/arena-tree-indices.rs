use std::fmt::Write;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)] struct Id(usize);
#[derive(Debug)] struct Node<T> { value: T, parent: Option<Id>, first: Option<Id>, next: Option<Id>, generation: u32, alive: bool }
#[derive(Debug, Default)] struct Arena<T> { nodes: Vec<Node<T>>, free: Vec<Id> }
impl<T> std::ops::Index<Id> for Arena<T> { type Output = Node<T>; fn index(&self, id: Id) -> &Node<T> { &self.nodes[id.0] } }
impl<T> std::ops::IndexMut<Id> for Arena<T> { fn index_mut(&mut self, id: Id) -> &mut Node<T> { &mut self.nodes[id.0] } }
impl<T> Arena<T> {
    fn new() -> Self { Arena { nodes: vec![], free: vec![] } }
    fn add(&mut self, value: T, parent: impl Into<Option<Id>>) -> Id {
        let parent = parent.into();
        let generation = self.free.last().map_or(0, |id| self[*id].generation + 1);
        let node = Node { value, parent, first: None, next: None, generation, alive: true };
        let id = match self.free.pop() { Some(id) => { self[id] = node; id } None => { self.nodes.push(node); Id(self.nodes.len() - 1) } };
        if let Some(p) = parent { match self.children(p).last() { Some(last) => self[last].next = Some(id), None => self[p].first = Some(id) } }
        id
    }
    fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ { std::iter::successors(self[id].first, |c| self[*c].next) }
    fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + use<'_, T> { std::iter::successors(Some(id), move |i| self[*i].parent) }
    fn descendants(&self, id: Id) -> Descendants<'_, T> { Descendants { arena: self, stack: vec![(id, 0)] } }
    fn remove(&mut self, id: Id) -> usize {
        let all: Vec<Id> = self.descendants(id).map(|d| d.0).collect();
        if let Some(p) = self[id].parent {
            if self[p].first == Some(id) { self[p].first = self[id].next } else { let prev = self.children(p).find(|c| self[*c].next == Some(id)).unwrap(); self[prev].next = self[id].next }
        }
        for &i in &all { self[i].alive = false; self.free.push(i); }
        all.len()
    }
    fn fold<A>(&self, id: Id, f: &impl Fn(&T, Vec<A>) -> A) -> A { f(&self[id].value, self.children(id).map(|c| self.fold(c, f)).collect()) }
    fn map<U>(self, mut f: impl FnMut(T) -> U) -> Arena<U> { Arena { nodes: self.nodes.into_iter().map(|n| Node { value: f(n.value), parent: n.parent, first: n.first, next: n.next, generation: n.generation, alive: n.alive }).collect(), free: self.free } }
}
struct Descendants<'a, T> { arena: &'a Arena<T>, stack: Vec<(Id, usize)> }
impl<T> Iterator for Descendants<'_, T> { type Item = (Id, usize); fn next(&mut self) -> Option<(Id, usize)> { let (id, depth) = self.stack.pop()?; let at = self.stack.len(); self.stack.extend(self.arena.children(id).map(|c| (c, depth + 1))); self.stack[at..].reverse(); Some((id, depth)) } }
fn main() {
    let mut t = Arena::new();
    let root = t.add("root".to_string(), None);
    let a = t.add("a".into(), root);
    let b = t.add("b".into(), root);
    for n in ["a1", "a2", "a3"] { t.add(n.into(), a); }
    let b1 = t.add("b1".into(), Some(b));
    let deep = t.add("deep".into(), b1);
    let show = |t: &Arena<String>| t.descendants(root).fold(String::new(), |mut s, (id, d)| { write!(s, "{}{} ", ">".repeat(d), t[id].value).unwrap(); s });
    println!("{}", show(&t));
    println!("{:?}", t.ancestors(deep).map(|i| t[i].value.as_str()).collect::<Vec<_>>());
    let second = t.children(a).nth(1).unwrap();
    println!("{} {} {}", t.remove(second), t.remove(b1), t.free.len());
    println!("{}", show(&t));
    let again = t.add("reused".into(), b);
    println!("{} {} {:?}", again.0 < 8, t[again].generation, show(&t));
    println!("{} {}", t.fold(root, &|v, c: Vec<usize>| v.len() + c.iter().sum::<usize>()), t.fold(root, &|v: &String, c: Vec<String>| if c.is_empty() { v.clone() } else { format!("{v}({})", c.join(",")) }));
    let lens = t.map(|s| s.len());
    println!("{:?}", lens.descendants(root).map(|(i, _)| lens[i].value).collect::<Vec<_>>());
}
