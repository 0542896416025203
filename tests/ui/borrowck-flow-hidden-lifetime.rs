fn hidden<'a, 'b>(x: &'a u8, _: &'b u8) -> impl Fn() -> u8 + use<'b> {
    move || *x //~ ERROR E0700
}

fn main() {}
