// Stable and unstable sorts, with and without keys.
fn main() {
    let mut x = 42u32;
    let mut next = || {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        x
    };
    let v: Vec<u32> = (0..12_000).map(|_| next() % 100_000).collect();
    let mut a = v.clone();
    a.sort();
    let mut b = v.clone();
    b.sort_unstable_by(|p, q| q.cmp(p));
    let mut c: Vec<(u32, String)> = v.iter().take(2000).map(|n| (n % 100, n.to_string())).collect();
    c.sort_by_key(|(k, _)| *k);
    println!("{} {} {:?}", a[100], b[100], c[50]);
}
