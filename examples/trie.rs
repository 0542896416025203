//@ edition: 2024
// A prefix tree with boxes in a map: insertion, search, completion, removal.
use std::collections::BTreeMap;

#[derive(Default)]
struct Trie {
    children: BTreeMap<char, Box<Trie>>,
    count: u32,
}

impl Trie {
    fn insert(&mut self, word: &str) {
        let mut node = self;
        for c in word.chars() {
            node = node.children.entry(c).or_default();
        }
        node.count += 1;
    }

    fn find(&self, prefix: &str) -> Option<&Trie> {
        prefix.chars().try_fold(self, |n, c| n.children.get(&c).map(|b| &**b))
    }

    fn collect(&self, prefix: &mut String, out: &mut Vec<(String, u32)>) {
        if self.count > 0 {
            out.push((prefix.clone(), self.count));
        }
        for (c, child) in &self.children {
            prefix.push(*c);
            child.collect(prefix, out);
            prefix.pop();
        }
    }

    fn complete(&self, prefix: &str) -> Vec<(String, u32)> {
        let mut out = vec![];
        if let Some(n) = self.find(prefix) {
            n.collect(&mut prefix.to_string(), &mut out);
        }
        out
    }

    fn remove(&mut self, word: &str) -> bool {
        let mut chars = word.chars();
        match chars.next() {
            None => std::mem::replace(&mut self.count, 0) > 0,
            Some(c) => {
                let Some(child) = self.children.get_mut(&c) else { return false };
                let removed = child.remove(chars.as_str());
                if child.count == 0 && child.children.is_empty() {
                    self.children.remove(&c);
                }
                removed
            }
        }
    }

    fn nodes(&self) -> usize {
        1 + self.children.values().map(|c| c.nodes()).sum::<usize>()
    }
}

impl<'a> FromIterator<&'a str> for Trie {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let mut t = Trie::default();
        words.into_iter().for_each(|w| t.insert(w));
        t
    }
}

fn main() {
    let mut t: Trie = "to tea ted ten i in inn tea über".split(' ').collect();
    println!("{:?}", t.complete("te"));
    println!("{:?}", t.complete("x"));
    println!("{:?}", t.complete("").iter().map(|w| w.0.as_str()).collect::<Vec<_>>());
    println!("{} nodes", t.nodes());
    println!("{} {} {}", t.remove("inn"), t.remove("inn"), t.remove("nothing"));
    println!("{} {}", t.find("in").is_some(), t.find("inn").is_some());
    println!("{} {}", t.remove("tea"), t.nodes());
    println!("{:?}", t.complete("ü"));
}
