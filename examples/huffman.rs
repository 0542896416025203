//@ edition: 2024
// Huffman codes: a heap of boxed trees, encoding and decoding.
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

#[derive(Debug)]
enum Tree {
    Leaf(char),
    Node(Box<Tree>, Box<Tree>),
}

struct Weighted {
    weight: usize,
    order: usize,
    tree: Tree,
}

impl PartialEq for Weighted {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Weighted {}
impl PartialOrd for Weighted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Weighted {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the largest first; the lightest tree is wanted.
        (other.weight, other.order).cmp(&(self.weight, self.order))
    }
}

fn build(text: &str) -> Option<Tree> {
    let mut counts = BTreeMap::new();
    for c in text.chars() {
        *counts.entry(c).or_insert(0usize) += 1;
    }
    let mut heap: BinaryHeap<Weighted> = counts
        .into_iter()
        .enumerate()
        .map(|(order, (c, weight))| Weighted { weight, order, tree: Tree::Leaf(c) })
        .collect();
    let mut order = heap.len();
    while heap.len() > 1 {
        let (a, b) = (heap.pop()?, heap.pop()?);
        heap.push(Weighted {
            weight: a.weight + b.weight,
            order,
            tree: Tree::Node(Box::new(a.tree), Box::new(b.tree)),
        });
        order += 1;
    }
    heap.pop().map(|w| w.tree)
}

fn codes(tree: &Tree, prefix: String, out: &mut BTreeMap<char, String>) {
    match tree {
        Tree::Leaf(c) => {
            out.insert(*c, if prefix.is_empty() { "0".into() } else { prefix });
        }
        Tree::Node(l, r) => {
            codes(l, prefix.clone() + "0", out);
            codes(r, prefix + "1", out);
        }
    }
}

fn decode(tree: &Tree, bits: &str) -> String {
    let mut out = String::new();
    let mut at = tree;
    for b in bits.chars() {
        if let Tree::Node(l, r) = at {
            at = if b == '0' { l } else { r };
        }
        if let Tree::Leaf(c) = at {
            out.push(*c);
            at = tree;
        }
    }
    out
}

fn main() {
    for text in ["abracadabra", "mississippi river", "zzzz", "the quick brown fox"] {
        let tree = build(text).unwrap();
        let mut table = BTreeMap::new();
        codes(&tree, String::new(), &mut table);
        let bits: String = text.chars().map(|c| table[&c].as_str()).collect();
        println!("{text}: {} bits instead of {}", bits.len(), text.len() * 8);
        for (c, code) in &table {
            print!("{c:?}={code} ");
        }
        println!();
        println!("{}", decode(&tree, &bits) == text);
    }
    println!("{}", build("").is_none());
}
