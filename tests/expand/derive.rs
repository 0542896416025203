// Derived impls have the shape that rustc gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Pair {
    x: i32,
    y: u8,
}
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Shape<T: Iterator> {
    Tuple(T, T::Item),
    Named { x: Option<T>, y: u8 },
    Unit,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
enum Plain {
    #[default]
    A,
    B = 3,
}
#[derive(Clone, Copy)]
union Bits {
    a: u8,
    b: u32,
}
#[derive(Debug, PartialEq, Clone)]
#[repr(packed)]
struct Packed {
    a: u8,
    b: u32,
}
#[derive(Debug, PartialEq)]
struct Wide<'a, T: ?Sized + 'a, const N: usize = 3> {
    a: [u8; N],
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: &'a T,
}
fn main() {}
