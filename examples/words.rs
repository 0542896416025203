// Counts words: strings, maps, sorting, closures.
use std::collections::HashMap;

const TEXT: &str = "the quick brown fox jumps over the lazy dog the fox sleeps";

fn main() {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in TEXT.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<(&str, usize)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (word, count) in sorted {
        println!("{word:>8} {}", "#".repeat(count));
    }
}
