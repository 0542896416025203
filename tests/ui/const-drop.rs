// What would be dropped at compile time; values that need no drop may be, whatever their type says.
struct Loud;
impl Drop for Loud {
    fn drop(&mut self) {}
}

const NOTHING: Option<Loud> = None;
const SOME: Option<Loud> = Some(Loud);

const fn take(_: Loud) {} //~ ERROR E0493
const fn take_generic<T>(_value: T) {} //~ ERROR E0493
const fn pass<T>(value: T) -> T {
    value
}
const fn forget<T>(value: T) {
    core::mem::forget(value)
}

const A: u8 = {
    let _none = NOTHING;
    1
};
const B: u8 = {
    let _some = SOME; //~ ERROR E0493
    1
};
const C: (u8, Option<Loud>) = (1, None);
const D: u8 = (Loud, 1u8).1; //~ ERROR E0493
static E: Option<Loud> = {
    let mut x = None;
    x = Some(Loud);
    x
};
const F: u8 = {
    let x = Some(Loud);
    forget(x);
    2
};
static G: u8 = [Some(Loud), None].len() as u8; //~ ERROR E0493

fn main() {
    take(Loud);
    take_generic(1);
    let _ = (A, B, C.0, D, F, G, pass(1), &E);
}
