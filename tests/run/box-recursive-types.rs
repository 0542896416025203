//@ edition: 2024
// Recursive types in boxes: a binary search tree.
#[derive(Debug, Default)]
struct Tree {
    root: Option<Box<Node>>,
    size: usize,
}

#[derive(Debug)]
struct Node {
    key: i32,
    left: Option<Box<Node>>,
    right: Option<Box<Node>>,
}

impl Tree {
    fn insert(&mut self, key: i32) -> bool {
        let mut at = &mut self.root;
        while let Some(n) = at {
            if key == n.key {
                return false;
            }
            at = if key < n.key { &mut n.left } else { &mut n.right };
        }
        *at = Some(Box::new(Node { key, left: None, right: None }));
        self.size += 1;
        true
    }

    fn contains(&self, key: i32) -> bool {
        let mut at = self.root.as_ref();
        while let Some(n) = at {
            if n.key == key {
                return true;
            }
            at = if key < n.key { n.left.as_ref() } else { n.right.as_ref() };
        }
        false
    }

    fn walk<'a>(n: &'a Option<Box<Node>>, out: &mut Vec<&'a i32>) {
        if let Some(b) = n {
            Self::walk(&b.left, out);
            out.push(&b.key);
            Self::walk(&b.right, out);
        }
    }

    fn height(n: &Option<Box<Node>>) -> usize {
        n.as_ref().map_or(0, |b| 1 + Self::height(&b.left).max(Self::height(&b.right)))
    }
}

fn main() {
    let mut t = Tree::default();
    for k in [5, 2, 8, 1, 9, 2, 7, 3] {
        print!("{} ", t.insert(k));
    }
    println!();
    let mut out = vec![];
    Tree::walk(&t.root, &mut out);
    println!("{out:?} {} {}", t.size, Tree::height(&t.root));
    println!("{} {}", t.contains(7), t.contains(6));
    println!("{:?}", t.root.as_ref().unwrap().left.as_ref().unwrap().left);
}
