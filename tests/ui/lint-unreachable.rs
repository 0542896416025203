fn foo(_: i32, _: i32) {}
struct S; impl S { fn m(&self, _: i32) {} }
fn a() { foo(return, 1) }
fn b() { S.m(return) }
fn c(x: i32) -> i32 { match x { 0 => return 1, _ => return 2 } ; 3 }
fn d() { loop { continue; println!(); } }
fn e() { let _x = [return, 1]; }
fn f() -> i32 { { return 1 }; if true { 1 } else { 2 } }
fn g() { return; fn inner() {} inner() }
fn h() { let _a = &return; }
fn i() { for _ in 0..3 { break; foo(1, 2); } }
fn j() { while true { return; } foo(1,1) }
fn k() -> ! { panic!(); loop {} }
fn m() { unimplemented!(); foo(1, 2); foo(2, 3) }
fn n() -> i32 { return match 1 { 1 => return 3, _ => 1 }; }
fn o() { std::process::exit(0); }
fn p() { std::process::exit(0); foo(1,2) }
fn main() { a(); b(); c(1); d(); e(); f(); g(); h(); i(); j(); k(); m(); n(); o(); p(); }
