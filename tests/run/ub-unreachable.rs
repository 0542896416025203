//@ exit-status: 1
//@ stderr
// A promise that is not kept.
fn main() {
    if std::env::args().count() > 0 {
        unsafe { std::hint::unreachable_unchecked() }
    }
}
