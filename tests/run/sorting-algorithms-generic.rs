fn bubble<T: PartialOrd>(v: &mut [T]) { for n in (1..v.len()).rev() { let mut done = true; for i in 0..n { if v[i] > v[i + 1] { v.swap(i, i + 1); done = false; } } if done { return; } } }
fn insertion<T: Ord + Clone>(v: &mut [T]) { for i in 1..v.len() { let x = v[i].clone(); let mut j = i; while j > 0 && v[j - 1] > x { v[j] = v[j - 1].clone(); j -= 1; } v[j] = x; } }
fn quick<T: Ord>(v: &mut [T]) { if v.len() < 2 { return; } let p = v.len() - 1; v.swap(p / 2, p); let mut s = 0; for i in 0..p { if v[i] <= v[p] { v.swap(i, s); s += 1; } } v.swap(s, p); let (l, r) = v.split_at_mut(s); quick(l); quick(&mut r[1..]); }
fn merge<T: Ord + Copy>(v: &mut Vec<T>) { if v.len() < 2 { return; } let mut r = v.split_off(v.len() / 2); merge(v); merge(&mut r); let mut out = Vec::with_capacity(v.len() + r.len()); let (mut a, mut b) = (v.iter().peekable(), r.iter().peekable()); loop { match (a.peek(), b.peek()) { (Some(x), Some(y)) => out.push(if x <= y { *a.next().unwrap() } else { *b.next().unwrap() }), (Some(_), None) => out.extend(a.by_ref()), (None, Some(_)) => out.extend(b.by_ref()), (None, None) => break } } *v = out; }
fn heap<T: Ord>(v: &mut [T]) { fn sift<T: Ord>(v: &mut [T], mut i: usize) { while let Some(c) = (2 * i + 1..v.len().min(2 * i + 3)).max_by_key(|&c| &v[c]) { if v[i] >= v[c] { break; } v.swap(i, c); i = c; } } for i in (0..v.len() / 2).rev() { sift(v, i); } for n in (1..v.len()).rev() { v.swap(0, n); sift(&mut v[..n], 0); } }
fn counting(v: &[u8]) -> Vec<u8> { let mut c = [0usize; 256]; v.iter().for_each(|x| c[*x as usize] += 1); c.iter().enumerate().flat_map(|(i, n)| std::iter::repeat_n(i as u8, *n)).collect() }
fn main() {
    let data: Vec<i32> = (0..40).map(|i| (i * 7919) % 101 - 50).collect();
    let mut want = data.clone();
    want.sort();
    let sorts: [(&str, &dyn Fn(Vec<i32>) -> Vec<i32>); 5] = [("bubble", &|mut v| { bubble(&mut v); v }), ("insertion", &|mut v| { insertion(&mut v); v }), ("quick", &|mut v| { quick(&mut v); v }), ("merge", &|mut v| { merge(&mut v); v }), ("heap", &|mut v| { heap(&mut v); v })];
    for (name, f) in sorts { println!("{name} {} {:?}", f(data.clone()) == want, f(vec![3, 1, 2])); }
    let mut words = ["pear", "fig", "apple"].map(String::from);
    quick(&mut words);
    let mut floats = [2.5, -1.0, 9.0];
    bubble(&mut floats);
    println!("{words:?} {floats:?} {:?}", counting(b"hello"));
}
