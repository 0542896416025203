fn f(a: i32, b: i32) -> i32 { return (a + b); }
fn g(a: i32) -> i32 { (a + 1) }
struct S { x: i32 }
const C: i32 = (3);
fn main() {
    let x = (5);
    let y = { 5 };
    if (x == y) { println!("a"); }
    while (x > y) {}
    match (x) { 1 => (2), _ => { 3 } };
    for _i in (0..3) {}
    f((x), 1);
    f({ x }, 1);
    f({ 5 }, 1);
    let mut z;
    z = (x + 1);
    z += (3);
    let c = |a: i32| (a + 1);
    println!("{} {}", z, c(1));
    let v = [1, 2]; let _w = v[(0)]; let _w = v[{ 0 }];
    if (S { x: 1 }).x == 1 {}
    if (S { x: 1 } .x == 1) {}
    let Some((q)) = Some(1) else { return };
    let _t: (i32) = q;
    if let (1 | 2) = q {}
    let _z = if(x == 1)&&(y == 2) { 1 } else { 2 };
    let _a = [0; { 3 }]; let _b: [u8; { 3 }] = [0; 3];
    loop { if (true) {} break }
    let _q = g(1) as (i32);
    while let (1) = x {}
    let _r = (if true { 1 } else { 2 });
    { (x as i64) };
    match x { (1) => {} (_e) => {} }
    return (());
}
