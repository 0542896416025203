//@ wasm
//@ edition: 2024
// Tuples: nesting, swapping, comparing, as keys.
use std::collections::BTreeMap;

fn minmax(v: &[i32]) -> (i32, i32) {
    v.iter().fold((i32::MAX, i32::MIN), |(lo, hi), &x| (lo.min(x), hi.max(x)))
}

fn main() {
    let t = (1, ("two", [3, 4]), 5.0);
    println!("{} {} {}", t.0, t.1.0, t.1.1[1]);
    let (a, (b, [c, _]), ..) = t;
    println!("{a} {b} {c}");
    let (lo, hi) = minmax(&[4, -2, 9]);
    println!("{lo} {hi}");
    let (mut x, mut y) = (1, 2);
    (x, y) = (y, x + y);
    [x, y] = [y, x];
    println!("{x} {y}");
    let mut m = BTreeMap::new();
    m.insert((2, 'a'), 1);
    m.insert((1, 'z'), 2);
    println!("{m:?}");
    println!("{:?} {:?}", (1, 2) < (1, 3), (1, "a").cmp(&(1, "b")));
    let u = ();
    println!("{u:?} {}", u == ());
    let one = (7,);
    println!("{one:?} {}", one.0);
    let mut p = (String::from("a"), 1);
    p.0.push('b');
    p.1 += 1;
    println!("{p:?}");
    let (.., last) = (1, 2, 3);
    _ = last;
    println!("{last}");
    struct S {
        v: i32,
    }
    let z;
    S { v: z } = S { v: 6 };
    println!("{z} {}", S { v: 1 }.v);
}
