use std::collections::VecDeque;

fn main() {
    let mut d: VecDeque<i32> = VecDeque::with_capacity(4);
    for i in 0..4 { d.push_back(i); d.push_front(-i); }
    println!("{d:?} {} {:?} {:?}", d.len(), d.front(), d.back());
    println!("{:?} {:?} {:?}", d.pop_front(), d.pop_back(), d.get(2));
    d.rotate_left(2);
    println!("{d:?}");
    d.rotate_right(1);
    d.swap(0, 1);
    println!("{d:?} {:?}", d.iter().rev().collect::<Vec<_>>());
    d.insert(2, 100);
    println!("{:?} {d:?}", d.contains(&100));
    let r = d.remove(2);
    println!("{r:?} {:?}", d.range(1..3).collect::<Vec<_>>());
    d.make_contiguous().sort();
    println!("{:?} {:?} {}", d.as_slices().0, d.binary_search(&0), d.partition_point(|x| *x < 1));
    d.extend([7, 8]);
    d.truncate(7);
    d.retain(|x| x % 2 == 0);
    println!("{d:?}");
    let mut other = VecDeque::from(vec![50, 60, 70]);
    d.append(&mut other);
    println!("{d:?} {other:?}");
    let tail = d.split_off(3);
    println!("{d:?} {tail:?}");
    let dr: Vec<i32> = d.drain(1..).collect();
    println!("{dr:?} {d:?}");
    d.resize(4, 9);
    d.resize_with(5, Default::default);
    println!("{d:?}");
    for x in d.iter_mut() { *x *= 2; }
    for x in d.range_mut(..2) { *x += 1; }
    if let Some(x) = d.front_mut() { *x = 1000; }
    *d.back_mut().unwrap() = -5;
    d[1] += 1;
    println!("{d:?} {:?}", d.iter().max());
    println!("{:?}", d.swap_remove_back(1));
    println!("{:?}", d.swap_remove_front(2).is_some());
    println!("{d:?}");
    println!("{:?} {:?}", Vec::from(d.clone()), d.clone().into_iter().rev().collect::<VecDeque<_>>());
    println!("{} {} {}", d == [1000, -5, 18], d == d.clone(), VecDeque::from([1]) < VecDeque::from([2]));
    println!("{:?}", VecDeque::from([1, 2, 3]).iter().zip(1..).map(|(a, b)| a * b).collect::<VecDeque<_>>());
    let mut q = VecDeque::from([1, 2, 3, 4]);
    while let Some(x) = q.pop_front() {
        if x < 3 { q.push_back(x * 10); }
        print!("{x} ");
    }
    println!();
    q.shrink_to_fit();
    q.reserve(3);
    q.clear();
    println!("{:?} {}", q.get(0), q.is_empty());
    println!("{:?} {:?}", q.pop_front_if(|x| *x > 1), VecDeque::from([5]).pop_back_if(|x| *x > 1));
    let mut w = VecDeque::from_iter(1..=5);
    w.retain_mut(|x| { *x += 1; *x != 4 });
    println!("{w:?} {:?} {:?}", w.binary_search_by(|x| x.cmp(&5)), w.binary_search_by_key(&12, |x| x * 2));
    let (a, b) = w.as_mut_slices();
    a.iter_mut().chain(b).for_each(|x| *x = -*x);
    println!("{w:?} {:?}", w.iter().copied().reduce(|a, b| a.min(b)));
}
