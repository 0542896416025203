// cfg and cfg_attr on everything that may be dropped.
#[cfg(any())]
fn gone() {}
#[cfg_attr(all(), derive(Clone), allow(dead_code))]
struct S {
    #[cfg(all())]
    kept: u8,
    #[cfg(not(all()))]
    gone: u8,
}
fn f(#[cfg(any())] x: u8, y: u8) -> u8 {
    #[cfg(any())]
    let z = 1;
    match y {
        #[cfg(any())]
        1 => 2,
        _ => {
            #[cfg(all())]
            return 3;
        }
    }
}
fn main() {
    let _ = [1, #[cfg(any())] 2, 3];
    let S { kept, .. } = S { kept: f(1), #[cfg(any())] gone: 2 };
    let _ = kept;
}
