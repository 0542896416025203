//@ edition: 2024
// from_fn, successors, repeat, once, empty, repeat_with, ranges.
use std::iter;

fn main() {
    let mut n = 0;
    let v: Vec<i32> = iter::from_fn(|| {
        n += 1;
        if n < 5 { Some(n * n) } else { None }
    })
    .collect();
    println!("{v:?}");
    println!("{:?}", iter::successors(Some(1u32), |x| x.checked_mul(10)).collect::<Vec<_>>());
    println!("{}", iter::repeat("ab").take(3).collect::<String>());
    println!("{:?}", iter::once(1).chain(iter::empty()).chain(iter::once(2)).collect::<Vec<i32>>());
    let mut c = 'a';
    let s: String = iter::repeat_with(|| {
        let r = c;
        c = (c as u8 + 1) as char;
        r
    })
    .take(5)
    .collect();
    println!("{s}");
    println!("{:?}", ('a'..='e').rev().collect::<String>());
    println!("{:?}", (0..20).step_by(7).collect::<Vec<_>>());
    println!("{} {}", (1..5).contains(&5), (1..=5).contains(&5));
    println!("{:?} {:?}", (5..5).next(), (5..=5).next());
    println!("{} {:?}", (3..8).len(), (3..=8).end());
    println!("{}", (1..=100).sum::<u32>());
    println!("{:?}", (250u8..=255).map(|x| x as u16 * 2).collect::<Vec<_>>());
}
