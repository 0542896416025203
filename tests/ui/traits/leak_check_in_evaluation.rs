// An impl for `fn(&'x T)` does not hold for a function pointer that takes every lifetime.
trait Made {
    fn made() -> u8;
}
impl<'x> Made for fn(&'x str) {
    fn made() -> u8 {
        1
    }
}
trait Takes<T> {}
impl<'x> Takes<fn(std::cell::Cell<&'x u8>)> for u8 {}
fn takes<T: Takes<for<'y> fn(std::cell::Cell<&'y u8>)>>() {}

fn main() {
    let _ = <fn(&str)>::made(); //~ ERROR E0599
    takes::<u8>();
}
