// Closures and inline constants that are never reached are checked all the same.
#![allow(unreachable_code, unused_must_use)]
fn main() {
    return;
    |x: &str| -> &'static str { x }; //~ ERROR lifetime may not live long enough
    const {
        let n = 1;
        let _p: &'static i32 = &n; //~ ERROR E0597
    };
}
