//@ edition: 2024
// Searching and changing slices.
fn main() {
    let mut v = [5, 3, 8, 1, 9, 2];
    v.swap(0, 5);
    println!("{v:?}");
    v.reverse();
    println!("{v:?}");
    v.rotate_left(2);
    println!("{v:?}");
    v.sort();
    println!("{v:?}");
    println!("{:?} {:?}", v.binary_search(&8), v.binary_search(&4));
    println!("{} {}", v.contains(&9), v.starts_with(&[1, 2]));
    println!("{}", v.partition_point(|x| *x < 5));
    println!("{:?} {:?}", v.first(), v.get(10));
    println!("{:?}", v.get(1..3));
    v[1..4].fill(0);
    println!("{v:?}");
    let mut w = [0; 6];
    w.copy_from_slice(&v);
    w[2..].copy_from_slice(&[7, 7, 7, 7]);
    println!("{w:?}");
    w.copy_within(0..2, 4);
    println!("{w:?}");
    println!("{:?}", w.iter().rev().collect::<Vec<_>>());
    println!("{:?}", [1, 2, 3].repeat(2));
    println!("{:?}", v.to_vec());
    println!("{}", [1, 2] < [1, 3]);
    if let Some(x) = w.last_mut() {
        *x = -1;
    }
    println!("{w:?}");
    let mut s = ["b", "a", "c"];
    s.sort_unstable();
    println!("{}", s.concat());
    println!("{:?}", [10, 20, 30].strip_prefix(&[10]));
    v.select_nth_unstable(3);
    println!("{}", v[3]);
}
