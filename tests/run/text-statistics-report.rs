use std::collections::{BTreeMap, BTreeSet, HashMap};
const TEXT: &str = "It was the best of times, it was the worst of times; it was the age of wisdom -- it was the age of foolishness. \"Was it?\" said nobody.";
struct Stats<'t> { words: Vec<&'t str>, index: BTreeMap<String, Vec<usize>> }
impl<'t> Stats<'t> {
    fn new(t: &'t str) -> Self { let words: Vec<_> = t.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|w| !w.is_empty()).collect(); let mut index = BTreeMap::new(); for (i, w) in words.iter().enumerate() { index.entry(w.to_lowercase()).or_insert_with(Vec::new).push(i); } Stats { words, index } }
    fn top(&self, n: usize) -> Vec<(&str, usize)> { let mut v: Vec<_> = self.index.iter().map(|(w, p)| (w.as_str(), p.len())).collect(); v.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0))); v.truncate(n); v }
    fn bigrams(&self) -> HashMap<(String, String), usize> { self.words.windows(2).fold(HashMap::new(), |mut m, w| { *m.entry((w[0].to_lowercase(), w[1].to_lowercase())).or_default() += 1; m }) }
    fn mean(&self) -> f64 { self.words.iter().map(|w| w.chars().count() as f64).sum::<f64>() / self.words.len() as f64 }
}
fn distance(a: &str, b: &str) -> usize { let b: Vec<char> = b.chars().collect(); let mut row: Vec<usize> = (0..=b.len()).collect(); for (i, ca) in a.chars().enumerate() { let mut prev = std::mem::replace(&mut row[0], i + 1); for (j, cb) in b.iter().enumerate() { let cost = prev + (ca != *cb) as usize; prev = row[j + 1]; row[j + 1] = cost.min(row[j] + 1).min(prev + 1); } } row[b.len()] }
fn caesar(s: &str, k: u8) -> String { s.chars().map(|c| match c { 'a'..='z' => ((c as u8 - b'a' + k) % 26 + b'a') as char, 'A'..='Z' => ((c as u8 - b'A' + k) % 26 + b'A') as char, c => c }).collect() }
fn title(s: &str) -> String { s.split(' ').map(|w| { let mut c = w.chars(); c.next().map(|f| f.to_uppercase().chain(c.flat_map(char::to_lowercase)).collect::<String>()).unwrap_or_default() }).collect::<Vec<_>>().join(" ") }
fn main() {
    let s = Stats::new(TEXT);
    println!("{} words, {} different, mean {:.3}", s.words.len(), s.index.len(), s.mean());
    println!("{:?}", s.top(4));
    let mut b: Vec<_> = s.bigrams().into_iter().filter(|x| x.1 > 2).collect();
    b.sort();
    println!("{b:?} {:?}", s.index["age"]);
    let letters: BTreeSet<char> = TEXT.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    println!("{} {}", letters.iter().collect::<String>(), ('a'..='z').filter(|c| !letters.contains(c)).collect::<String>());
    println!("{:?}", [("kitten", "sitting"), ("", "abc"), ("same", "same"), ("größe", "grosse")].map(|(a, b)| distance(a, b)));
    println!("{} {}", caesar("Hello, World", 3), caesar(&caesar("xyz", 3), 23));
    println!("{} {:?}", title("the qUICK brown fox"), TEXT.char_indices().filter(|(_, c)| c.is_uppercase()).collect::<Vec<_>>());
    println!("{:?}", TEXT.split_inclusive(['.', ';', '?']).map(|p| p.trim().len()).collect::<Vec<_>>());
    let longest = s.words.iter().max_by_key(|w| w.len()).unwrap();
    println!("{longest} {:?} {}", TEXT.find(longest), TEXT.matches("it").count());
}
