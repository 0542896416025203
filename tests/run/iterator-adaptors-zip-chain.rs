//@ edition: 2024
// zip, chain, unzip, partition, and two-ended use.
fn main() {
    let a = [1, 2, 3];
    let b = ["one", "two", "three", "four"];
    for (n, w) in a.iter().zip(b.iter()) {
        println!("{n} {w}");
    }
    let c: Vec<i32> = a.iter().chain(&[10, 20]).cloned().collect();
    println!("{c:?}");
    println!("{:?}", a.iter().chain([9].iter()).rev().collect::<Vec<_>>());
    let (x, y): (Vec<i32>, Vec<char>) = vec![(1, 'a'), (2, 'b')].into_iter().unzip();
    println!("{x:?} {y:?}");
    let (even, odd): (Vec<i32>, Vec<i32>) = (0..9).partition(|n| n % 2 == 0);
    println!("{even:?} {odd:?}");
    println!("{}", std::iter::zip(a, [4, 5, 6]).map(|(p, q)| p * q).sum::<i32>());
    let mut it = (1..=6).into_iter();
    println!("{:?} {:?} {:?}", it.next(), it.next_back(), it.nth(1));
    println!("{:?}", it.collect::<Vec<_>>());
    println!("{:?}", (1..4).zip((1..4).rev()).last());
    println!("{:?}", (0..5).chain(7..8).size_hint());
    println!("{:?}", [3, 1, 2].iter().zip("xyz".chars().rev()).max());
}
