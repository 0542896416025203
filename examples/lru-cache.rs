//@ edition: 2024
// A least recently used cache: doubly linked list of indices and a map.
use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

const NONE: usize = usize::MAX;

struct Slot<K, V> {
    key: K,
    value: V,
    prev: usize,
    next: usize,
}

struct LruCache<K, V> {
    capacity: usize,
    map: HashMap<K, usize>,
    slots: Vec<Slot<K, V>>,
    head: usize,
    tail: usize,
    hits: u32,
    misses: u32,
}

impl<K: Hash + Eq + Clone + Debug, V> LruCache<K, V> {
    fn new(capacity: usize) -> Self {
        LruCache { capacity, map: HashMap::new(), slots: Vec::new(), head: NONE, tail: NONE, hits: 0, misses: 0 }
    }

    fn unlink(&mut self, i: usize) {
        let (prev, next) = (self.slots[i].prev, self.slots[i].next);
        match prev {
            NONE => self.head = next,
            p => self.slots[p].next = next,
        }
        match next {
            NONE => self.tail = prev,
            n => self.slots[n].prev = prev,
        }
    }

    fn push_front(&mut self, i: usize) {
        self.slots[i].prev = NONE;
        self.slots[i].next = self.head;
        if self.head != NONE {
            let head = self.head;
            self.slots[head].prev = i;
        } else {
            self.tail = i;
        }
        self.head = i;
    }

    fn get(&mut self, key: &K) -> Option<&V> {
        let Some(&i) = self.map.get(key) else {
            self.misses += 1;
            return None;
        };
        self.hits += 1;
        self.unlink(i);
        self.push_front(i);
        Some(&self.slots[i].value)
    }

    fn put(&mut self, key: K, value: V) -> Option<(K, V)> {
        if let Some(&i) = self.map.get(&key) {
            self.unlink(i);
            self.push_front(i);
            let old = std::mem::replace(&mut self.slots[i].value, value);
            return Some((key, old));
        }
        if self.slots.len() < self.capacity {
            self.slots.push(Slot { key: key.clone(), value, prev: NONE, next: NONE });
            let i = self.slots.len() - 1;
            self.push_front(i);
            self.map.insert(key, i);
            return None;
        }
        let i = self.tail;
        self.unlink(i);
        let old = std::mem::replace(&mut self.slots[i], Slot { key: key.clone(), value, prev: NONE, next: NONE });
        self.map.remove(&old.key);
        self.map.insert(key, i);
        self.push_front(i);
        Some((old.key, old.value))
    }

    fn keys(&self) -> Vec<&K> {
        let mut out = vec![];
        let mut i = self.head;
        while i != NONE {
            out.push(&self.slots[i].key);
            i = self.slots[i].next;
        }
        out
    }
}

fn main() {
    let mut cache = LruCache::new(3);
    for (k, v) in [("a", 1), ("b", 2), ("c", 3)] {
        println!("{:?}", cache.put(k, v));
    }
    println!("{:?}", cache.get(&"a"));
    println!("{:?}", cache.keys());
    println!("{:?} {:?}", cache.put("d", 4), cache.keys());
    println!("{:?} {:?}", cache.get(&"b").copied(), cache.get(&"c").copied());
    println!("{:?} {:?}", cache.put("a", 100), cache.keys());
    println!("hits {} misses {}", cache.hits, cache.misses);

    let mut squares: LruCache<u64, String> = LruCache::new(8);
    let mut seed = 7u64;
    for _ in 0..200 {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let n = (seed >> 60) ^ 3;
        if squares.get(&n).is_none() {
            squares.put(n, (n * n).to_string());
        }
    }
    println!("hits {} misses {} total {}", squares.hits, squares.misses, squares.hits + squares.misses);
    println!("{:?}", squares.keys());
}
