//@ edition: 2024
// A generic singly linked list with iterators, reversal and merge sort.
use std::fmt;

struct Node<T> {
    value: T,
    next: Link<T>,
}

type Link<T> = Option<Box<Node<T>>>;

pub struct List<T> {
    head: Link<T>,
    len: usize,
}

impl<T> List<T> {
    pub fn new() -> Self {
        List { head: None, len: 0 }
    }

    pub fn push(&mut self, value: T) {
        let next = self.head.take();
        self.head = Some(Box::new(Node { value, next }));
        self.len += 1;
    }

    pub fn pop(&mut self) -> Option<T> {
        self.head.take().map(|node| {
            self.head = node.next;
            self.len -= 1;
            node.value
        })
    }

    pub fn peek_mut(&mut self) -> Option<&mut T> {
        self.head.as_mut().map(|n| &mut n.value)
    }

    pub fn reverse(&mut self) {
        let mut done = None;
        let mut rest = self.head.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
            node.next = done;
            done = Some(node);
        }
        self.head = done;
    }

    pub fn push_back(&mut self, value: T) {
        let mut at = &mut self.head;
        while let Some(node) = at {
            at = &mut node.next;
        }
        *at = Some(Box::new(Node { value, next: None }));
        self.len += 1;
    }

    pub fn iter(&self) -> Iter<'_, T> {
        Iter { at: self.head.as_deref() }
    }
}

impl<T: PartialOrd> List<T> {
    fn split(list: Link<T>, n: usize) -> (Link<T>, Link<T>) {
        let mut list = list;
        let mut at = &mut list;
        for _ in 0..n {
            at = &mut at.as_mut().unwrap().next;
        }
        let rest = at.take();
        (list, rest)
    }

    fn merge(a: Link<T>, b: Link<T>) -> Link<T> {
        match (a, b) {
            (None, rest) | (rest, None) => rest,
            (Some(mut a), Some(mut b)) => {
                if b.value < a.value {
                    b.next = Self::merge(Some(a), b.next.take());
                    Some(b)
                } else {
                    a.next = Self::merge(a.next.take(), Some(b));
                    Some(a)
                }
            }
        }
    }

    fn sort_link(list: Link<T>, n: usize) -> Link<T> {
        if n < 2 {
            return list;
        }
        let (a, b) = Self::split(list, n / 2);
        Self::merge(Self::sort_link(a, n / 2), Self::sort_link(b, n - n / 2))
    }

    pub fn sort(&mut self) {
        self.head = Self::sort_link(self.head.take(), self.len);
    }
}

pub struct Iter<'a, T> {
    at: Option<&'a Node<T>>,
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        self.at.map(|n| {
            self.at = n.next.as_deref();
            &n.value
        })
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self)
    }
}

pub struct IntoIter<T>(List<T>);

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.0.pop()
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        let mut at = self.head.take();
        while let Some(mut node) = at {
            at = node.next.take();
        }
    }
}

impl<T: fmt::Display> fmt::Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[")?;
        for (i, v) in self.iter().enumerate() {
            if i > 0 {
                write!(f, " -> ")?;
            }
            write!(f, "{v}")?;
        }
        write!(f, "]")
    }
}

fn main() {
    let mut l = List::new();
    for i in [5, 2, 8, 1, 9, 3] {
        l.push(i);
    }
    println!("{l} {}", l.len);
    l.reverse();
    l.push_back(4);
    println!("{l}");
    l.sort();
    println!("{l}");
    if let Some(v) = l.peek_mut() {
        *v *= 100;
    }
    println!("{:?} {}", l.pop(), l.iter().map(|x| x * x).sum::<i32>());
    println!("{:?}", l.into_iter().collect::<Vec<_>>());
    let mut words: List<String> = List::new();
    for w in "one two three".split(' ') {
        words.push(w.to_string());
    }
    words.sort();
    println!("{words}");
    let mut long = List::new();
    for i in 0..5_000 {
        long.push(i);
    }
    println!("{}", long.iter().count());
}
