trait Limit { const MAX: u32; }
fn at_limit<T: Limit>(x: u32) -> bool { match x { T::MAX => true, _ => false } } //~ ERROR E0158
fn n<const N: u32>(x: u32) -> bool { match x { N => true, _ => false } } //~ ERROR E0158
fn main() {}
