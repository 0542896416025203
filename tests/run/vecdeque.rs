//@ edition: 2024
// Ring buffer: both ends, rotation, indexing, wrap-around.
use std::collections::VecDeque;

fn main() {
    let mut d: VecDeque<i32> = VecDeque::new();
    for i in 0..5 {
        d.push_back(i);
        d.push_front(-i);
    }
    println!("{d:?}");
    println!("{:?} {:?} {}", d.pop_front(), d.pop_back(), d.len());
    println!("{:?} {:?} {}", d.front(), d.back(), d[2]);
    d.rotate_left(3);
    println!("{d:?}");
    d[0] = 100;
    d.swap(0, 1);
    println!("{:?}", d.iter().rev().collect::<Vec<_>>());
    d.make_contiguous().sort();
    println!("{d:?}");
    d.extend([7, 8]);
    d.truncate(6);
    println!("{:?} {}", d.contains(&0), d.iter().sum::<i32>());
    println!("{:?}", d.drain(1..3).collect::<Vec<_>>());
    d.retain(|x| x % 2 == 0);
    println!("{:?}", Vec::from(d));
    let mut q = VecDeque::from([1]);
    for i in 0..1000 {
        q.push_back(i);
        if i % 3 != 0 {
            q.pop_front();
        }
    }
    println!("{} {:?} {:?}", q.len(), q.front(), q.get(5));
    for x in q.iter_mut().take(2) {
        *x = 0;
    }
    println!("{:?}", q.into_iter().take(3).collect::<Vec<_>>());
}
