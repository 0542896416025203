fn f1() { let mut w = 2; w = 3; println!("{}", w); }
fn f2() { let mut w; w = 3; w = 4; println!("{}", w); }
fn f3() { let mut w = 1; println!("{}", w); w = 5; }
fn f4(mut p: i32) { p = 4; println!("{}", p); p = 3; }
fn f5() { let mut w = 0; for i in 0..3 { w = i; } }
fn f6() { let mut w = 0; w += 1; }
fn f7() { let mut w = 0; w += 1; println!("{}", w); w += 1; }
fn f8() { let mut c = 0; let mut g = || { c = 1; }; g(); }
fn f9() { let mut c = 0; let mut g = move || { c += 1; println!("{}", c); c = 7; }; g(); }
fn f10(b: bool) { let x; if b { x = 1; } else { x = 2; println!("{}", x); } }
fn f11() { let mut v = vec![1]; v = vec![2]; println!("{:?}", v); }
fn f12() { let (mut a, b) = (1, 2); a = b; println!("{}", a); }
struct S { x: i32 }
fn f13() { let mut s = S { x: 1 }; s.x = 2; }
fn f14() { let mut s = S { x: 1 }; s = S { x: 2 }; println!("{}", s.x); }
fn f15() { let mut i = 0; while i < 3 { i += 1; } i = 0; }
fn f16() { let mut a = 1; let r = &mut a; *r = 3; }
fn f17(x: &mut i32, y: &mut i32) { let mut z = x; z = y; *z = 1; }
fn f18() { let mut s = String::new(); s = String::from("a"); drop(s); }
fn f19() { let mut o = None; loop { if o.is_some() { break; } o = Some(1); } }
fn main() { let S { x } = S { x: 1 }; let _y = match 3 { z @ 1 => 1, n => 3 }; }
