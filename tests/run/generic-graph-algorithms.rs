use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::cmp::Reverse;
use std::hash::Hash;
trait Graph { type Node: Copy + Eq + Hash + Ord; type Iter<'a>: Iterator<Item = (Self::Node, u32)> where Self: 'a; fn edges<'a>(&'a self, n: Self::Node) -> Self::Iter<'a>; }
struct List<N> { adj: BTreeMap<N, Vec<(N, u32)>> }
impl<N: Copy + Eq + Hash + Ord> List<N> { fn new(e: &[(N, N, u32)]) -> Self { let mut adj: BTreeMap<N, Vec<_>> = BTreeMap::new(); for &(a, b, w) in e { adj.entry(a).or_default().push((b, w)); adj.entry(b).or_default(); } List { adj } } }
impl<N: Copy + Eq + Hash + Ord> Graph for List<N> { type Node = N; type Iter<'a> = std::iter::Copied<std::slice::Iter<'a, (N, u32)>> where N: 'a; fn edges<'a>(&'a self, n: N) -> Self::Iter<'a> { self.adj[&n].iter().copied() } }
struct Grid { w: i32, h: i32, walls: HashSet<(i32, i32)> }
impl Graph for Grid {
    type Node = (i32, i32);
    type Iter<'a> = Box<dyn Iterator<Item = ((i32, i32), u32)> + 'a>;
    fn edges(&self, (x, y): (i32, i32)) -> Self::Iter<'_> {
        Box::new([(0, 1), (1, 0), (0, -1), (-1, 0)].into_iter().map(move |(dx, dy)| (x + dx, y + dy)).filter(|p| (0..self.w).contains(&p.0) && (0..self.h).contains(&p.1) && !self.walls.contains(p)).map(|p| (p, 1)))
    }
}
fn bfs<G: Graph>(g: &G, from: G::Node) -> Vec<G::Node> {
    let mut seen = HashSet::from([from]);
    let mut queue = VecDeque::from([from]);
    let mut order = vec![];
    while let Some(n) = queue.pop_front() { order.push(n); queue.extend(g.edges(n).map(|e| e.0).filter(|m| seen.insert(*m))); }
    order
}
fn shortest<G: Graph>(g: &G, from: G::Node, to: G::Node) -> Option<(u32, Vec<G::Node>)> {
    let mut heap = BinaryHeap::from([(Reverse(0), from)]);
    let (mut dist, mut prev) = (HashMap::from([(from, 0)]), HashMap::new());
    while let Some((Reverse(d), n)) = heap.pop() {
        if n == to {
            let mut path: Vec<_> = std::iter::successors(Some(to), |n| prev.get(n).copied()).collect();
            path.reverse();
            return Some((d, path));
        }
        if d > dist[&n] { continue; }
        for (m, w) in g.edges(n) {
            let nd = d + w;
            if dist.get(&m).is_none_or(|&old| nd < old) { dist.insert(m, nd); prev.insert(m, n); heap.push((Reverse(nd), m)); }
        }
    }
    None
}
fn topological<N: Copy + Eq + Hash + Ord + std::fmt::Debug>(g: &List<N>) -> Result<Vec<N>, BTreeSet<N>> {
    let mut degree: BTreeMap<N, usize> = g.adj.keys().map(|k| (*k, 0)).collect();
    g.adj.values().flatten().for_each(|(m, _)| *degree.get_mut(m).unwrap() += 1);
    let mut out = vec![];
    while let Some((&n, _)) = degree.iter().find(|(_, d)| **d == 0) { degree.remove(&n); for (m, _) in g.edges(n) { *degree.get_mut(&m).unwrap() -= 1; } out.push(n); }
    if degree.is_empty() { Ok(out) } else { Err(degree.into_keys().collect()) }
}
struct Union(Vec<usize>);
impl Union { fn find(&mut self, x: usize) -> usize { if self.0[x] != x { let r = self.find(self.0[x]); self.0[x] = r; } self.0[x] } fn join(&mut self, a: usize, b: usize) -> bool { let (a, b) = (self.find(a), self.find(b)); self.0[a] = b; a != b } }
fn kruskal(n: usize, e: &[(usize, usize, u32)]) -> (u32, usize) { let mut e = e.to_vec(); e.sort_by_key(|e| e.2); let mut u = Union((0..n).collect()); e.iter().filter(|(a, b, _)| u.join(*a, *b)).fold((0, 0), |(w, n), e| (w + e.2, n + 1)) }
fn main() {
    let g = List::new(&[('a', 'b', 4), ('a', 'c', 1), ('c', 'b', 2), ('b', 'd', 5), ('c', 'd', 8), ('e', 'a', 1)]);
    println!("{:?} {:?} {:?}", bfs(&g, 'a'), shortest(&g, 'a', 'd'), shortest(&g, 'd', 'a'));
    println!("{:?} {:?}", topological(&g), topological(&List::new(&[(1, 2, 0), (2, 3, 0), (3, 2, 0), (0, 1, 0)])));
    let grid = Grid { w: 5, h: 4, walls: [(1, 0), (1, 1), (1, 2), (3, 3), (3, 2), (3, 1)].into() };
    let (d, path) = shortest(&grid, (0, 0), (4, 3)).unwrap();
    println!("{d} {}", (0..4).map(|y| (0..5).map(|x| if path.contains(&(x, y)) { '*' } else if grid.walls.contains(&(x, y)) { '#' } else { '.' }).collect::<String>()).collect::<Vec<_>>().join("/"));
    println!("{} {:?}", bfs(&grid, (2, 2)).len(), kruskal(5, &[(0, 1, 3), (1, 2, 1), (0, 2, 2), (3, 4, 7), (2, 3, 9)]));
}
