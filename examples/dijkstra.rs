//@ edition: 2024
// Shortest paths, breadth-first search, and components of a graph.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, VecDeque};

struct Graph<'a> {
    names: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
    edges: Vec<Vec<(usize, u32)>>,
}

impl<'a> Graph<'a> {
    fn new() -> Self {
        Graph { names: vec![], index: HashMap::new(), edges: vec![] }
    }

    fn node(&mut self, name: &'a str) -> usize {
        if let Some(&i) = self.index.get(name) {
            return i;
        }
        let i = self.names.len();
        self.names.push(name);
        self.edges.push(vec![]);
        self.index.insert(name, i);
        i
    }

    fn edge(&mut self, a: &'a str, b: &'a str, w: u32) {
        let (a, b) = (self.node(a), self.node(b));
        self.edges[a].push((b, w));
        self.edges[b].push((a, w));
    }

    fn shortest(&self, from: &str) -> Vec<Option<(u32, usize)>> {
        let mut best: Vec<Option<(u32, usize)>> = vec![None; self.names.len()];
        let start = self.index[from];
        let mut queue = BinaryHeap::from([Reverse((0, start, start))]);
        while let Some(Reverse((cost, node, via))) = queue.pop() {
            if best[node].is_some() {
                continue;
            }
            best[node] = Some((cost, via));
            for &(next, w) in &self.edges[node] {
                if best[next].is_none() {
                    queue.push(Reverse((cost + w, next, node)));
                }
            }
        }
        best
    }

    fn path(&self, from: &str, to: &str) -> Option<(u32, Vec<&'a str>)> {
        let best = self.shortest(from);
        let mut at = self.index[to];
        let total = best[at]?.0;
        let mut out = vec![self.names[at]];
        while let Some((_, via)) = best[at] {
            if via == at {
                break;
            }
            at = via;
            out.push(self.names[at]);
        }
        out.reverse();
        Some((total, out))
    }

    fn reachable(&self, from: usize, seen: &mut BTreeSet<usize>) {
        let mut queue = VecDeque::from([from]);
        while let Some(n) = queue.pop_front() {
            if seen.insert(n) {
                queue.extend(self.edges[n].iter().map(|e| e.0));
            }
        }
    }

    fn components(&self) -> Vec<Vec<&'a str>> {
        let mut done = BTreeSet::new();
        let mut out = vec![];
        for n in 0..self.names.len() {
            if done.contains(&n) {
                continue;
            }
            let mut seen = BTreeSet::new();
            self.reachable(n, &mut seen);
            out.push(seen.iter().map(|&i| self.names[i]).collect());
            done.append(&mut seen);
        }
        out
    }
}

const ROADS: &str = "A-B 4, A-C 2, C-B 1, B-D 5, C-D 8, D-E 3, X-Y 1, C-E 20";

fn main() {
    let mut g = Graph::new();
    for road in ROADS.split(", ") {
        let (ends, w) = road.split_once(' ').unwrap();
        let (a, b) = ends.split_once('-').unwrap();
        g.edge(a, b, w.parse().unwrap());
    }
    for to in ["B", "D", "E", "A", "Y"] {
        match g.path("A", to) {
            Some((cost, path)) => println!("A to {to}: {cost} by {}", path.join(" > ")),
            None => println!("A to {to}: no way"),
        }
    }
    println!("{:?}", g.components());
    let degrees: BTreeMap<&str, usize> =
        g.names.iter().zip(&g.edges).map(|(n, e)| (*n, e.len())).collect();
    println!("{degrees:?}");
}
