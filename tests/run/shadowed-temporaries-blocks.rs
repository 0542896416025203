use std::cell::RefCell;
use std::sync::Mutex;
fn side(log: &RefCell<Vec<u32>>, n: u32) -> u32 { log.borrow_mut().push(n); n }
fn main() {
    let log = RefCell::new(vec![]);
    let x = { let x = side(&log, 1); let x = x + side(&log, 2); x * 10 } + side(&log, 3);
    let arr = [side(&log, 4), side(&log, 5)][(side(&log, 6) - 6) as usize];
    let t = (side(&log, 7), { side(&log, 8); side(&log, 9) }, if side(&log, 10) > 5 { side(&log, 11) } else { side(&log, 12) });
    println!("{x} {arr} {t:?} {:?}", log.take());
    let r = side(&log, 1) > 5 && side(&log, 2) > 0 || side(&log, 3) == 3 && !(side(&log, 4) == 0);
    let mut v = vec![0; 3];
    v[side(&log, 1) as usize] += side(&log, 20);
    let mut y = 1;
    y += { y *= 10; y };
    println!("{r} {v:?} {y} {:?}", log.take());
    let m = Mutex::new(5);
    let doubled = *m.lock().unwrap() * 2;
    *m.lock().unwrap() += doubled;
    let n = match *m.lock().unwrap() { 15 => "fifteen", _ => "other" };
    println!("{n} {}", m.lock().map(|g| *g).unwrap());
    let s: &str = &String::from("extended")[..3];
    let e = &mut vec![1, 2];
    e.push(3);
    println!("{s} {e:?} {}", { let a = &[1, 2, 3]; a.len() });
    let f = |a: u32, b: u32| a * 100 + b;
    println!("{} {:?}", f(side(&log, 1), side(&log, 2)), log.take());
    let label = 'outer: loop { let mut i = 0; loop { i += 1; if i == 7 { break 'outer i * 2; } if i % 2 == 0 { continue; } } };
    let b = 'b: { if label > 10 { break 'b "big"; } "small" };
    let z = loop { break if b == "big" { 1 } else { 2 } };
    println!("{label} {b} {z} {}", (|| { for i in 0.. { if i * i > 50 { return i; } } unreachable!() })());
    let (a, .., c) = (1, 2, 3, 4); let [p, q @ .., _] = [1, 2, 3, 4];
    let u = if let (1, Some(k)) = (a, Some(c)) { k } else { 0 }; let () = ();
    println!("{p} {q:?} {u} {}", { const K: i32 = 3; static S: i32 = 4; K * S });
}
