//@ edition: 2024
// Calls whose arguments use the receiver.
struct Counter {
    n: usize,
    log: Vec<usize>,
}

impl Counter {
    fn next(&mut self) -> usize {
        self.n += 1;
        self.n
    }
    fn add(&mut self, k: usize) -> &mut Self {
        self.log.push(k);
        self
    }
}

fn main() {
    let mut v = vec![1, 2];
    v.push(v.len());
    v.push(v[0] + v[1]);
    let i = v.len() - 1;
    v[i] += v[0];
    v.insert(v.len() / 2, v.iter().sum());
    println!("{v:?}");
    let mut c = Counter { n: 0, log: vec![] };
    let k = c.next();
    c.add(k).add(10).add(20);
    c.log.push(c.n);
    let n = c.next() + c.next() * 10;
    println!("{:?} {n}", c.log);
    let mut s = String::from("ab");
    s.push_str(&s.clone());
    s.truncate(s.len() - 1);
    println!("{s}");
    let mut a = [3, 1, 2];
    let j = 0;
    a[j] = a[a[j] - 1];
    println!("{a:?}");
}
