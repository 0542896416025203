struct Slice<'a, T>(&'a [T]);
fn first(s: Slice<u8, 'static>) {} //~ ERROR E0747
fn main() { }
