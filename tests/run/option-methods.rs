//@ edition: 2024
// Combinators of Option.
fn main() {
    let a = Some(3);
    let n: Option<i32> = None;
    println!("{:?} {:?}", a.map(|x| x * 2), n.map(|x| x * 2));
    println!("{} {}", a.unwrap_or(0), n.unwrap_or(-1));
    println!("{} {}", n.unwrap_or_default(), n.unwrap_or_else(|| 42));
    println!("{:?} {:?}", a.and_then(|x| if x > 2 { Some("big") } else { None }), a.and(Some('c')));
    println!("{:?} {:?} {:?}", a.or(Some(9)), n.or(Some(9)), n.or_else(|| Some(8)));
    println!("{:?} {:?}", a.xor(n), a.filter(|x| x % 2 == 0));
    println!("{:?} {:?}", a.ok_or("none"), n.ok_or("none"));
    println!("{} {} {}", a.is_some(), a.is_some_and(|x| x > 5), n.is_none());
    println!("{:?} {:?}", a.zip(Some('z')), Some((1, 2)).unzip());
    println!("{:?}", Some(Some(1)).flatten());
    println!("{} {}", a.map_or(0, |x| x + 1), n.map_or_else(|| 7, |x| x));
    let mut m = Some(1);
    println!("{:?} {:?}", m.take(), m);
    println!("{}", m.get_or_insert(5));
    println!("{m:?}");
    println!("{:?} {:?}", m.replace(6), m);
    println!("{:?}", m.insert(7));
    if let Some(x) = m.as_mut() {
        *x += 1;
    }
    println!("{m:?} {:?}", m.iter().chain(n.iter()).count());
    let s = Some(String::from("str"));
    println!("{:?} {:?}", s.as_deref(), s.as_ref().map(|s| s.len()));
    println!("{:?}", Some(Ok::<i32, String>(3)).transpose());
    println!("{:?} {:?}", Some(&5).copied(), Some(&s).cloned());
    println!("{} {}", Some(1) < Some(2), None < Some(0));
    println!("{:?}", s.into_iter().collect::<Vec<_>>());
}
