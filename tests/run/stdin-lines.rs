//@ edition: 2024
// Reads numbers and words from standard input.
use std::io::{self, BufRead, Read, Write};

fn main() {
    let mut first = String::new();
    let n = io::stdin().read_line(&mut first).unwrap();
    println!("{n} {:?}", first.trim());
    let count: usize = first.trim().parse().unwrap();
    let stdin = io::stdin();
    let mut sum = 0;
    for line in stdin.lock().lines().take(count) {
        let line = line.unwrap();
        let v: Vec<i32> = line.split_whitespace().map(|x| x.parse().unwrap()).collect();
        sum += v.iter().sum::<i32>();
        println!("{v:?}");
    }
    println!("{sum}");
    let mut rest = String::new();
    stdin.lock().read_to_string(&mut rest).unwrap();
    println!("{:?}", rest.lines().collect::<Vec<_>>());
    let mut out = io::stdout().lock();
    writeln!(out, "done {}", 1).unwrap();
    out.write_all(b"bytes\n").unwrap();
    out.flush().unwrap();
}
