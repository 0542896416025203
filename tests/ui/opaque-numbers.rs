fn a() -> impl Sized { 1 }
fn b() -> impl Sized { let x = 1; x }
fn c() -> impl Sized { 1i32 }
fn d() -> impl std::fmt::Debug { 1 }
fn e() -> impl Sized { 1.5 }
fn main() { a(); b(); c(); d(); e(); }
