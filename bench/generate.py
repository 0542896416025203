#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints a program of about N times 60 lines: structs, traits, generics, closures, matches, collections."""
import sys

PART = """
mod part_@ {
    use std::collections::HashMap;
    use std::fmt;

    #[derive(Debug, Clone, PartialEq)]
    pub enum Shape { Circle { radius: f64 }, Rect { width: f64, height: f64 }, Group(Vec<Shape>) }

    pub trait Area {
        fn area(&self) -> f64;
        fn twice(&self) -> f64 { self.area() * 2.0 }
    }

    impl Area for Shape {
        fn area(&self) -> f64 {
            match self {
                Shape::Circle { radius } => radius * radius * 3.0,
                Shape::Rect { width, height } => width * height,
                Shape::Group(shapes) => shapes.iter().map(|s| s.area()).sum(),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
    pub struct Key(pub u32);

    impl fmt::Display for Key {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "#{}", self.0) }
    }

    pub struct Table<V> { entries: HashMap<Key, V>, order: Vec<Key> }

    impl<V: Clone + PartialEq> Table<V> {
        pub fn new() -> Self { Table { entries: HashMap::new(), order: Vec::new() } }
        pub fn put(&mut self, key: Key, value: V) -> Option<V> {
            let old = self.entries.insert(key, value);
            if old.is_none() { self.order.push(key); }
            old
        }
        pub fn get(&self, key: Key) -> Result<&V, String> {
            self.entries.get(&key).ok_or_else(|| format!("no {key}"))
        }
        pub fn find<F>(&self, mut wanted: F) -> Option<Key> where F: FnMut(&V) -> bool {
            for key in &self.order {
                if let Some(v) = self.entries.get(key) {
                    if wanted(v) { return Some(*key); }
                }
            }
            None
        }
    }

    pub fn run() -> Result<f64, String> {
        let mut table = Table::new();
        for i in 0..10u32 {
            let shape = if i % 2 == 0 { Shape::Circle { radius: i as f64 } } else { Shape::Rect { width: 1.0, height: i as f64 } };
            table.put(Key(i), shape);
        }
        let found = table.find(|s| s.area() > 20.0).unwrap_or(Key(0));
        let shape = table.get(found)?.clone();
        let group = Shape::Group(vec![shape, Shape::Circle { radius: 2.0 }]);
        Ok(group.twice())
    }
}
"""

count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
for i in range(count):
    print(PART.replace("@", str(i)))
print("fn main() {\n    let mut sum = 0.0;")
for i in range(count):
    print(f"    sum += part_{i}::run().unwrap();")
print('    println!("{sum}");\n}')
