use std::collections::{BTreeMap, HashMap};
fn main() {
    let text = "one two three two one two";
    let mut freq: Vec<_> = text.split(' ').fold(HashMap::new(), |mut m, w| { *m.entry(w).or_insert(0) += 1; m }).into_iter().collect();
    freq.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    println!("{freq:?}");
    let by_len = text.split(' ').fold(BTreeMap::<usize, Vec<&str>>::new(), |mut m, w| { m.entry(w.len()).or_default().push(w); m });
    println!("{by_len:?}");
    let pascal = std::iter::successors(Some(vec![1u32]), |row| Some([1].into_iter().chain(row.windows(2).map(|w| w[0] + w[1])).chain([1]).collect()));
    println!("{:?}", pascal.take(5).collect::<Vec<_>>());
    let primes: Vec<u32> = (2..60).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).collect();
    println!("{primes:?}");
    let triples: Vec<(u32, u32, u32)> = (1..30u32).flat_map(|c| (1..c).flat_map(move |b| (1..b).filter(move |a| a * a + b * b == c * c).map(move |a| (a, b, c)))).collect();
    println!("{triples:?}");
    let collatz = |n: u64| std::iter::successors(Some(n), |&n| match n { 1 => None, n if n % 2 == 0 => Some(n / 2), n => Some(3 * n + 1) });
    println!("{:?} {:?}", collatz(6).collect::<Vec<_>>(), (1..100).max_by_key(|n| collatz(*n).count()));
    let m = [[1, 2, 3], [4, 5, 6]];
    let t: Vec<Vec<i32>> = (0..3).map(|c| m.iter().map(|r| r[c]).collect()).collect();
    println!("{t:?} {}", m.iter().flatten().map(|x| x * x).sum::<i32>());
    let (mut lo, mut hi) = (i32::MAX, i32::MIN);
    [3, -7, 12].iter().for_each(|&x| { lo = lo.min(x); hi = hi.max(x) });
    println!("{lo} {hi} {:?}", [3, -7, 12].iter().fold((0, 1), |(s, p), x| (s + x, p * x)));
    let bits = (0..8).rev().map(|i| if 0b1011_0010u8 >> i & 1 == 1 { '#' } else { '.' }).collect::<String>();
    println!("{bits} {}", "hello".chars().rev().map(|c| ((c as u8 - b'a' + 13) % 26 + b'a') as char).collect::<String>());
    let mut fib = std::iter::repeat_with({ let mut s = (0u64, 1); move || { let r = s.0; s = (s.1, s.0 + s.1); r } });
    println!("{:?} {:?}", fib.by_ref().take(10).collect::<Vec<_>>(), fib.find(|x| *x > 1000));
    let runs = [1, 1, 2, 3, 3, 3].chunk_by(|a, b| a == b).map(|g| (g[0], g.len())).collect::<Vec<_>>();
    println!("{runs:?} {:?}", "a1b22".split(char::is_alphabetic).filter_map(|s| s.parse::<u32>().ok()).collect::<Vec<_>>());
    let mut perms = vec![];
    fn permute(v: &mut Vec<u8>, k: usize, out: &mut Vec<String>) { if k == v.len() { out.push(v.iter().map(|b| *b as char).collect()) } else { for i in k..v.len() { v.swap(k, i); permute(v, k + 1, out); v.swap(k, i); } } }
    permute(&mut b"abc".to_vec(), 0, &mut perms);
    println!("{perms:?}");
    println!("{:?}", (0..1u32 << 3).map(|m| (0..3).filter(|i| m >> i & 1 == 1).collect::<Vec<_>>()).collect::<Vec<_>>());
}
