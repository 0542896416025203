#[inline(sometimes)] //~ ERROR E0539
fn fast() {}
#[repr("C")] //~ ERROR E0565
struct Point { x: i32 }
#[inline(always, never)] //~ ERROR E0805
fn fast2() {}
#[cfg(not())] //~ ERROR E0805
fn f3() {}
#[cfg(a, b)] //~ ERROR E0805
fn f4() {}
#[inline = "x"] //~ ERROR valid forms for the attribute are
fn f5() {}
#[derive = "x"] //~ ERROR malformed `derive` attribute input
struct S;
fn f6() {}
#[cold = 1] //~ ERROR E0565
fn f7() {}
#[track_caller(x)] //~ ERROR E0565
fn f8() {}
#[deprecated(since = "x")]
fn f9() {}
#[non_exhaustive(x)] //~ ERROR E0565
struct NE;
fn main() {}
