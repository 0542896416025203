fn main() {
    let v = [1, 2, 3, 4, 5, 6, 7];
    let mut it = v.iter();
    println!("{:?} {:?} {:?} {:?}", it.next(), it.next_back(), it.nth(1), it.nth_back(1));
    println!("{:?} {:?}", it.as_slice(), it.len());
    println!("{:?}", v.chunks(3).rev().map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", v.windows(3).rev().step_by(2).map(|w| w[1]).collect::<Vec<_>>());
    println!("{:?} {:?}", v.rchunks(2).last(), v.chunks_exact(2).nth_back(0));
    println!("{:?}", v.split(|x| x % 3 == 0).rev().map(<[i32]>::len).collect::<Vec<_>>());
    println!("{:?}", v.iter().enumerate().rev().skip(2).map(|(i, x)| i as i32 * x).collect::<Vec<_>>());
    println!("{:?}", v.iter().zip(v.iter().skip(2)).rev().next());
    println!("{:?}", v.iter().chain(&[10, 11]).rev().take(3).collect::<Vec<_>>());
    println!("{:?} {:?}", v.iter().rposition(|x| *x < 4), v.iter().rev().position(|x| *x < 4));
    println!("{:?}", (0..10).step_by(3).rev().collect::<Vec<_>>());
    println!("{:?} {:?}", (0..=5).rev().step_by(2).collect::<Vec<_>>(), (0..5).rfold(0, |a, x| a * 10 + x));
    let mut m = [1, 2, 3, 4];
    let mut it = m.iter_mut();
    *it.next().unwrap() = 10;
    *it.next_back().unwrap() = 40;
    it.for_each(|x| *x = -*x);
    println!("{m:?} {:?}", m.into_iter().rev().collect::<Vec<_>>());
    let mut c = "a,b,c".char_indices();
    println!("{:?} {:?} {:?} {}", c.next(), c.next_back(), c.offset(), c.as_str());
    println!("{:?}", vec![3, 4].into_iter().flat_map(|n| 0..n).rev().collect::<Vec<_>>());
    println!("{:?}", [Some(1), None, Some(3)].into_iter().flatten().rev().collect::<Vec<_>>());
    println!("{:?} {:?}", v.iter().max_by_key(|x| *x % 4), v.iter().rev().max_by_key(|x| *x % 4));
}
