// SPDX-License-Identifier: MIT
//! What ordinary programs use: the image of the library has this lowered already. Nothing calls it.

use crate::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use crate::fmt::Write as _;
use crate::io::{BufRead, Read, Write};
use crate::prelude::v1::*;
use crate::rc::Rc;
use crate::cell::{Cell, RefCell};
use crate::sync::{Arc, Mutex};

#[lang = "image_roots"]
fn image_roots() {
    let starts: [usize; 2] = [
        crate::rt::lang_start::<()> as usize,
        crate::rt::lang_start::<Result<(), Box<dyn crate::error::Error>>> as usize,
    ];
    println!("{starts:?}");
    printing();
    text();
    vectors();
    collections();
    shared();
    let _ = input();
}

fn printing() {
    println!("plain");
    eprintln!("{} {} {} {}", 1u8, 2i32, 3u64, 4usize);
    println!("{} {} {} {}", 1i8, 2i64, 'c', true);
    println!("{:?} {:?} {:?} {:?}", 1i32, 2usize, "text", 'c');
    println!("{:5} {:<5} {:>5} {:^5} {:05} {:+}", 1i32, 2u32, 3u64, "x", 4i64, 5i32);
    println!("{:x} {:#X} {:b} {:o} {:e}", 1u32, 2u64, 3u8, 4i32, 5.0f64);
    println!("{} {:.3} {:8.2} {:?} {}", 1.5f64, 2.5f64, 3.5f64, 4.5f64, 5.5f32);
    println!("{} {:?} {:10} {:?}", String::new(), String::new(), String::new(), &&"y");
    println!("{:?} {:?} {:?}", Some(1i32), None::<usize>, Some("x"));
    println!("{:?} {:?}", Ok::<i32, String>(1), (1i32, "x"));
    println!("{:?} {:#?}", vec![1i32], vec!["x"]);
    println!("{:?} {:?} {:?}", vec![1u64], vec![String::new()], [1.0f64; 2]);
    println!("{:?} {:?} {:?}", [1i32; 3], &[1u8][..], (1usize, 2usize));
    print!("{}", format!("{}-{}", 1i32, "x"));
    let r: Result<i32, crate::num::ParseIntError> = "1".parse();
    if r.is_err() {
        panic!("{} {:?}", 1i32, r);
    }
    assert_eq!(1i32, 1i32);
    assert_eq!(1usize, 1usize, "message {}", 1i32);
    assert_eq!("x", "x");
    assert_eq!(String::new(), "x");
    assert_eq!(vec![1i32], vec![1i32]);
    assert_eq!(vec![1i32], [1i32]);
    assert!(r.unwrap() == 1);
}

fn text() {
    let mut s = String::from("a b");
    s.push('c');
    s.push_str("d");
    s += "e";
    s.insert(0, 'x');
    let _ = write!(s, "{}={}", 1i32, 2usize);
    let t = s.clone() + &s;
    let words: Vec<&str> = t.split_whitespace().collect();
    let parts: Vec<String> = t.split(',').map(|p| p.trim().to_string()).collect();
    println!("{} {}", words.join(" "), parts.concat());
    let upper = t.to_uppercase() + &t.to_lowercase();
    println!("{} {:?} {:?}", upper.contains("X"), upper.find('c'), upper.find("cd"));
    println!("{:?} {}", upper.replace("a", "b"), upper.starts_with("x"));
    for (i, c) in upper.char_indices().rev() {
        println!("{i} {c} {}", c.is_alphabetic() && c.is_numeric() || c.is_whitespace());
    }
    for line in upper.lines() {
        println!("{}", line.trim().len());
    }
    let back: String = upper.chars().rev().collect();
    let bytes = back.as_bytes().to_vec();
    println!("{:?} {:?}", String::from_utf8(bytes), back.bytes().nth(1));
    println!("{:?} {:?} {:?}", "1".parse::<u64>(), "1".parse::<usize>(), "1.5".parse::<f64>());
    println!("{} {} {}", 1i32.to_string(), 'c'.to_string(), "x".to_owned().repeat(2));
    println!("{:?} {}", s.pop(), s.is_empty());
    println!("{:?} {:?}", "a=b".split_once('='), s.cmp(&t));
}

macro_rules! vector {
    ($($item:expr),*) => {$(
        let mut v = Vec::new();
        v.push($item);
        v.extend_from_slice(&[$item]);
        v.insert(0, $item);
        let mut w: Vec<_> = v.iter().cloned().collect();
        w.append(&mut v);
        w.reverse();
        w.swap(0, 1);
        w.truncate(3);
        println!("{:?} {:?} {:?} {}", w.pop(), w.first(), w.get(1), w.len());
        println!("{:?} {}", w.remove(0), w == v);
        w.extend(v.drain(..));
        for x in &mut w {
            *x = $item;
        }
        for x in w.clone() {
            println!("{}", x);
        }
        let _ = Vec::from([$item; 1]);
        let _ = w.into_iter().collect::<VecDeque<_>>();
    )*};
}

macro_rules! numbers {
    ($($t:ty),*) => {$(
        let mut v: Vec<$t> = vec![0; 4];
        v.sort();
        v.sort_unstable();
        v.dedup();
        v.resize(8, 1);
        let sum: $t = v.iter().sum();
        let product: $t = v.iter().copied().product();
        println!("{sum} {product} {:?} {:?}", v.iter().max(), v.iter().min());
        println!("{:?} {}", v.binary_search(&1), v.contains(&1));
        let range: Vec<$t> = (0..9).collect();
        let step: $t = (0..=9).rev().step_by(2).sum();
        println!("{:?} {step}", range);
        for (i, x) in v.iter().enumerate() {
            println!("{i} {x} {:?} {}", x.checked_add(1), x.wrapping_mul(3).pow(2));
        }
        for w in v.windows(2).zip(v.chunks(2)) {
            println!("{:?}", w);
        }
        v[0] = 1;
        v[1..].fill(2);
    )*};
}

fn vectors() {
    vector!(1i32, 1u8, 1u32, 1u64, 1usize, 1.5f64, 'c', "x", String::new());
    numbers!(i32, u32, u64, usize, u8);
    let mut floats = vec![1.5f64, 2.5];
    floats.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let sum: f64 = floats.iter().sum();
    println!("{} {} {}", sum.sqrt(), sum.abs().powi(2), sum.max(1.0).floor());
    let mut names = vec![String::new(), String::from("x")];
    names.sort();
    names.dedup();
    println!("{} {:?}", names.join(", "), names.contains(&String::new()));
    let grid = vec![vec![0i32; 3]; 3];
    println!("{:?} {}", grid, grid[1][2]);
    let boxed: Box<[i32]> = vec![1].into_boxed_slice();
    let hidden: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(move |x| x + boxed[0])];
    println!("{}", hidden[0](1));
}

macro_rules! maps {
    ($($k:expr => $v:expr),*) => {$(
        let mut h = HashMap::new();
        h.insert($k, $v);
        *h.entry($k).or_insert($v) = $v;
        *h.entry($k).or_insert_with(|| $v) = $v;
        *h.entry($k).or_default() = $v;
        println!("{:?} {}", h.get(&$k), h.contains_key(&$k));
        println!("{:?}", h.remove(&$k));
        for (k, v) in &h {
            println!("{k:?} {v:?}");
        }
        for v in h.values_mut() {
            *v = $v;
        }
        let mut keys: Vec<_> = h.keys().cloned().collect();
        keys.sort();
        let mut b: BTreeMap<_, _> = h.into_iter().collect();
        b.insert($k, $v);
        *b.entry($k).or_insert($v) = $v;
        println!("{:?} {:?} {:?}", b.get(&$k), b.iter().next(), b);
            println!("{:?}", b.remove(&$k));
        for (k, v) in b {
            println!("{k:?} {v:?}");
        }
        let mut s: HashSet<_> = keys.iter().cloned().collect();
        s.insert($k);
        println!("{} {}", s.contains(&$k), s.remove(&$k));
        println!("{s:?}");
        let mut s: BTreeSet<_> = keys.into_iter().collect();
        s.insert($k);
        println!("{} {}", s.contains(&$k), s.remove(&$k));
        println!("{s:?}");
    )*};
}

fn collections() {
    maps!(1i32 => 1i32, 1u64 => 1u64, 1usize => 1usize, "x" => 1i32, String::new() => 1i32,
        String::new() => 1usize, String::new() => String::new(), 'c' => 1usize);
    let mut q = VecDeque::new();
    q.push_back(1i32);
    q.push_front(2);
    println!("{:?} {:?} {}", q.pop_front(), q.pop_back(), q.len());
    let mut q = VecDeque::from([1usize]);
    q.push_back(1);
    println!("{:?}", q.pop_front());
    let mut heap = BinaryHeap::new();
    heap.push(1i32);
    println!("{:?}", heap.peek());
    println!("{:?}", heap.pop());
    let mut heap = BinaryHeap::from([crate::cmp::Reverse((1u64, 2usize))]);
    heap.push(crate::cmp::Reverse((1, 2)));
    println!("{:?}", heap.pop());
}

fn shared() {
    let shared = Rc::new(RefCell::new(vec![1i32]));
    shared.borrow_mut().push(2);
    println!("{} {:?}", Rc::strong_count(&shared), shared.borrow());
    let weak = Rc::downgrade(&shared);
    println!("{:?} {}", weak.upgrade().is_some(), Cell::new(1i32).get());
    let total = Arc::new(Mutex::new(0i32));
    let other = Arc::clone(&total);
    let thread = crate::thread::spawn(move || *other.lock().unwrap() += 1);
    thread.join().unwrap();
    println!("{}", *total.lock().unwrap());
    let (send, receive) = crate::sync::mpsc::channel::<i32>();
    send.send(1).unwrap();
    println!("{:?}", receive.recv());
    let value: Rc<str> = Rc::from("x");
    println!("{value} {:?}", crate::panic::catch_unwind(|| 1i32).is_ok());
}

fn input() -> crate::io::Result<()> {
    let mut line = String::new();
    crate::io::stdin().read_line(&mut line)?;
    crate::io::stdin().lock().read_to_string(&mut line)?;
    for line in crate::io::stdin().lines() {
        println!("{}", line?);
    }
    let mut out = crate::io::BufWriter::new(crate::io::stdout().lock());
    writeln!(out, "{} {}", 1i32, line)?;
    out.flush()?;
    for arg in crate::env::args().skip(1) {
        println!("{arg}");
    }
    println!("{:?}", crate::time::Instant::now().elapsed());
    crate::process::exit(1)
}
