// Every stable adaptor of Iterator at least once.
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::iter;

fn show<T: std::fmt::Debug>(name: &str, it: impl Iterator<Item = T>) {
    let hint = it.size_hint();
    println!("{name:<14} {hint:?} {:?}", it.collect::<Vec<_>>());
}

fn main() {
    let v = [3u32, 1, 4, 1, 5, 9, 2, 6];
    show("step_by", v.iter().step_by(3));
    show("chain", v[..2].iter().chain(&v[6..]));
    show("zip", v.iter().zip("abc".chars()));
    show("map", v.iter().map(|x| x * 2));
    show("filter", v.iter().filter(|x| **x > 3));
    show("filter_map", v.iter().filter_map(|x| x.checked_sub(4)));
    show("enumerate", v.iter().enumerate().skip(6));
    show("peekable", v.iter().peekable());
    show("skip_while", v.iter().skip_while(|x| **x != 4));
    show("take_while", v.iter().take_while(|x| **x != 4));
    show("map_while", v.iter().map_while(|x| u32::checked_sub(5, *x)));
    show("skip", v.iter().skip(5));
    show("take", v.iter().take(2));
    show("scan", v.iter().scan(0, |sum, x| { *sum += x; (*sum < 20).then_some(*sum) }));
    show("flat_map", v.iter().take(3).flat_map(|&x| iter::repeat(x).take(2)));
    show("flatten", vec![vec![1], vec![], vec![3, 4]].into_iter().flatten());
    show("fuse", v.iter().fuse());
    let mut seen = Vec::new();
    show("inspect", v.iter().inspect(|x| seen.push(**x)).take(2));
    println!("{seen:?}");
    show("rev", v.iter().rev());
    show("copied", v.iter().copied().take(1));
    show("cloned", v.iter().cloned().take(1));
    show("cycle", v.iter().take(3).cycle().take(8));
    let mut it = v.iter();
    show("by_ref", it.by_ref().take(2));
    show("rest", it);

    show("once", iter::once(1).chain(iter::once_with(|| 2)).chain(iter::empty()));
    show("repeat_with", iter::repeat_with(|| 'x').take(3));
    show("repeat_n", iter::repeat_n("ab", 2));
    show("successors", iter::successors(Some(1u8), |x| x.checked_mul(3)));
    let mut c = 0;
    show("from_fn", iter::from_fn(|| { c += 1; (c < 4).then_some(c) }));
    show("zip fn", iter::zip([1, 2], ['a', 'b']));
    show("chars rev", "añb".chars().rev());
    show("range", (1..10).step_by(4));
    show("range_incl", (1..=9).rev().step_by(4));
    show("range char", ('a'..='e').rev());
    show("empty range", 5..1);

    let mut p = v.iter().peekable();
    while let Some(x) = p.next_if(|x| **x != 5) {
        print!("{x} ");
    }
    println!("| {:?}", p.peek());
    println!("{:?}", p.next_if_eq(&&5));
    if let Some(x) = p.peek_mut() {
        *x = &100;
    }
    println!("{:?}", p.collect::<VecDeque<_>>());

    let (even, odd): (Vec<u32>, HashSet<u32>) = {
        let (a, b): (Vec<u32>, Vec<u32>) = v.iter().copied().partition(|x| *x % 2 == 0);
        (a, b.into_iter().collect())
    };
    println!("{even:?} {}", odd.len());
    let (a, b): (Vec<_>, String) = [(1, 'x'), (2, 'y')].into_iter().unzip();
    println!("{a:?} {b}");
    let m: BTreeMap<_, _> = v.iter().map(|x| (x % 3, x)).collect();
    println!("{m:?}");
    println!("{:?}", ["1", "2", "x"].iter().map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>());
    println!("{:?}", ["1", "2"].iter().map(|s| s.parse().ok()).collect::<Option<Vec<i32>>>());
    println!("{:?}", ["1", "2"].iter().map(|s| s.parse::<i32>()).sum::<Result<i32, _>>());
    println!("{:?}", [Some(3), None].into_iter().product::<Option<i32>>());
    println!("{:?}", [(), ()].into_iter().collect::<()>());
}
