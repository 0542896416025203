fn apply(f: for<'a> fn(&'a u8) -> &'a u8) -> u8 {
    *f(&3)
}

fn only_static(x: &'static u8) -> &'static u8 {
    x
}

fn call<F: for<'a> Fn(&'a u8)>(_: F) {}

fn main() {
    apply(only_static); //~ ERROR E0308
}
