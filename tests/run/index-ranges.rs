//@ edition: 2024
// Slicing with every kind of range.
fn main() {
    let v = [0, 1, 2, 3, 4, 5];
    println!("{:?} {:?} {:?}", &v[1..3], &v[..2], &v[4..]);
    println!("{:?} {:?} {:?}", &v[..], &v[1..=3], &v[..=1]);
    println!("{:?} {:?}", v.get(2..9), v.get(..0));
    let s = "hello";
    println!("{} {} {}", &s[1..], &s[..=1], &s[2..4]);
    let r = 1..4;
    println!("{:?} {} {}", v[r.clone()].iter().max(), r.start, r.end);
    println!("{:?}", (r.len(), r.is_empty(), (3..1).is_empty()));
    let mut m = v;
    m[2..5].copy_from_slice(&[9, 9, 9]);
    m[..2].swap(0, 1);
    println!("{m:?}");
}
