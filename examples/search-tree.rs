// A binary search tree of boxes (a treap), with insertion, removal, iterators in order, ranges.
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::ops::{Bound, Index, RangeBounds};

type Link<K, V> = Option<Box<Node<K, V>>>;

struct Node<K, V> {
    key: K,
    value: V,
    priority: u32,
    size: usize,
    left: Link<K, V>,
    right: Link<K, V>,
}

pub struct Tree<K, V> {
    root: Link<K, V>,
    seed: u32,
}

fn size<K, V>(link: &Link<K, V>) -> usize {
    link.as_ref().map_or(0, |n| n.size)
}

impl<K, V> Node<K, V> {
    fn update(&mut self) {
        self.size = 1 + size(&self.left) + size(&self.right);
    }
}

fn split<K: Ord, V, Q>(link: Link<K, V>, key: &Q) -> (Link<K, V>, Link<K, V>, Link<K, V>)
where
    K: Borrow<Q>,
    Q: Ord + ?Sized,
{
    let Some(mut node) = link else { return (None, None, None) };
    match key.cmp(node.key.borrow()) {
        Ordering::Equal => {
            let (l, r) = (node.left.take(), node.right.take());
            node.update();
            (l, Some(node), r)
        }
        Ordering::Less => {
            let (l, m, r) = split(node.left.take(), key);
            node.left = r;
            node.update();
            (l, m, Some(node))
        }
        Ordering::Greater => {
            let (l, m, r) = split(node.right.take(), key);
            node.right = l;
            node.update();
            (Some(node), m, r)
        }
    }
}

fn join<K, V>(left: Link<K, V>, right: Link<K, V>) -> Link<K, V> {
    match (left, right) {
        (None, tree) | (tree, None) => tree,
        (Some(mut l), Some(mut r)) => Some(if l.priority > r.priority {
            l.right = join(l.right.take(), Some(r));
            l.update();
            l
        } else {
            r.left = join(Some(l), r.left.take());
            r.update();
            r
        }),
    }
}

impl<K: Ord, V> Tree<K, V> {
    pub const fn new() -> Self {
        Tree { root: None, seed: 2463534242 }
    }

    pub fn len(&self) -> usize {
        size(&self.root)
    }

    pub fn height(&self) -> usize {
        fn go<K, V>(n: &Link<K, V>) -> usize {
            n.as_deref().map(|n| 1 + go(&n.left).max(go(&n.right))).unwrap_or(0)
        }
        go(&self.root)
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 17;
        self.seed ^= self.seed << 5;
        let (left, found, right) = split(self.root.take(), &key);
        let (old, priority) = match found {
            Some(node) => (Some(node.value), node.priority),
            None => (None, self.seed),
        };
        let node = Box::new(Node { key, value, priority, size: 1, left: None, right: None });
        self.root = join(join(left, Some(node)), right);
        old
    }

    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        let (left, found, right) = split(self.root.take(), key);
        self.root = join(left, right);
        found.map(|n| (n.key, n.value))
    }

    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let mut at = &self.root;
        while let Some(node) = at {
            at = match key.cmp(node.key.borrow()) {
                Ordering::Less => &node.left,
                Ordering::Greater => &node.right,
                Ordering::Equal => return Some(&node.value),
            };
        }
        None
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let mut at = self.root.as_deref_mut();
        while let Some(node) = at {
            match key.cmp(&node.key) {
                Ordering::Less => at = node.left.as_deref_mut(),
                Ordering::Greater => at = node.right.as_deref_mut(),
                Ordering::Equal => return Some(&mut node.value),
            }
        }
        None
    }

    pub fn nth(&self, mut n: usize) -> Option<(&K, &V)> {
        let mut at = self.root.as_ref();
        while let Some(node) = at {
            let left = size(&node.left);
            match n.cmp(&left) {
                Ordering::Less => at = node.left.as_ref(),
                Ordering::Equal => return Some((&node.key, &node.value)),
                Ordering::Greater => {
                    n -= left + 1;
                    at = node.right.as_ref();
                }
            }
        }
        None
    }

    pub fn iter(&self) -> Iter<'_, K, V> {
        let mut iter = Iter { stack: vec![], remaining: self.len() };
        iter.descend(self.root.as_deref());
        iter
    }

    pub fn range<'a, R: RangeBounds<K> + 'a>(&'a self, range: R) -> impl Iterator<Item = (&'a K, &'a V)> + 'a {
        fn visit<'a, K: Ord, V, R: RangeBounds<K>>(n: &'a Link<K, V>, r: &R, out: &mut Vec<(&'a K, &'a V)>) {
            let Some(n) = n else { return };
            let above = match r.start_bound() {
                Bound::Included(s) => n.key >= *s,
                Bound::Excluded(s) => n.key > *s,
                Bound::Unbounded => true,
            };
            let below = match r.end_bound() {
                Bound::Included(e) => n.key <= *e,
                Bound::Excluded(e) => n.key < *e,
                Bound::Unbounded => true,
            };
            if above {
                visit(&n.left, r, out);
            }
            if above && below {
                out.push((&n.key, &n.value));
            }
            if below {
                visit(&n.right, r, out);
            }
        }
        let mut out = Vec::new();
        visit(&self.root, &range, &mut out);
        out.into_iter()
    }
}

pub struct Iter<'a, K, V> {
    stack: Vec<&'a Node<K, V>>,
    remaining: usize,
}

impl<'a, K, V> Iter<'a, K, V> {
    fn descend(&mut self, mut at: Option<&'a Node<K, V>>) {
        while let Some(node) = at {
            self.stack.push(node);
            at = node.left.as_deref();
        }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);
    fn next(&mut self) -> Option<Self::Item> {
        let node = self.stack.pop()?;
        self.remaining -= 1;
        self.descend(node.right.as_deref());
        Some((&node.key, &node.value))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.remaining, Some(self.remaining))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

pub struct IntoIter<K, V>(Vec<Node<K, V>>);

impl<K, V> IntoIter<K, V> {
    fn descend(&mut self, mut at: Link<K, V>) {
        while let Some(mut node) = at {
            at = node.left.take();
            self.0.push(*node);
        }
    }
}

impl<K, V> Iterator for IntoIter<K, V> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        let Node { key, value, right, .. } = self.0.pop()?;
        self.descend(right);
        Some((key, value))
    }
}

impl<K, V> IntoIterator for Tree<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    fn into_iter(self) -> IntoIter<K, V> {
        let mut iter = IntoIter(Vec::new());
        iter.descend(self.root);
        iter
    }
}

impl<'a, K: Ord, V> IntoIterator for &'a Tree<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Tree<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {
        iter.into_iter().for_each(|(k, v)| drop(self.insert(k, v)));
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Tree<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Self {
        let mut tree = Tree::new();
        tree.extend(iter);
        tree
    }
}

impl<K: Ord + Borrow<Q>, V, Q: Ord + ?Sized> Index<&Q> for Tree<K, V> {
    type Output = V;
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<K: Ord + Debug, V: Debug> Debug for Tree<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

fn main() {
    let text = "it was the best of times it was the worst of times it was the age of wisdom";
    let mut tree: Tree<String, Vec<usize>> = Tree::new();
    for (i, word) in text.split(' ').enumerate() {
        match tree.get_mut(&word.to_string()) {
            Some(places) => places.push(i),
            None => assert!(tree.insert(word.into(), vec![i]).is_none()),
        }
    }
    println!("{tree:?}");
    println!("{} words, third {:?}, \"was\" at {:?}", tree.len(), tree.nth(2), tree["was"]);
    println!("{:?} {:?}", tree.remove("the"), tree.remove("nothing"));
    println!("{:?}", tree.range("b".to_string().."o".to_string()).map(|(k, _)| k).collect::<Vec<_>>());
    println!("{:?}", tree.range("times".to_string()..).map(|(k, v)| (k.len(), v.len())).collect::<Vec<_>>());
    println!("{:?}", tree.range((Bound::Excluded("it".to_string()), Bound::Included("was".into()))).count());
    let backwards: Vec<String> = tree.into_iter().map(|(k, _)| k.chars().rev().collect()).collect();
    println!("{backwards:?}");

    let mut model = BTreeMap::new();
    let mut numbers = Tree::new();
    let mut x = 1u64;
    for step in 0..1500 {
        x = x.wrapping_mul(25214903917).wrapping_add(11) & ((1 << 48) - 1);
        let key = (x >> 24) % 300;
        if step % 3 == 2 {
            assert_eq!(numbers.remove(&key), model.remove_entry(&key));
        } else {
            assert_eq!(numbers.insert(key, step), model.insert(key, step));
        }
    }
    assert!(numbers.iter().eq(model.iter()));
    println!("{} numbers, height below 20: {}", numbers.len(), numbers.height() < 20);
    let mut iter = (&numbers).into_iter();
    println!("{:?} {} {:?}", iter.next(), iter.len(), iter.by_ref().nth(3));
    let odd: Tree<u64, u64> = iter.filter(|(k, _)| *k % 2 == 1).map(|(k, v)| (*k, *v)).take(3).collect();
    println!("{odd:#?}");
}
