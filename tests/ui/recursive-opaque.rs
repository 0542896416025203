// Hidden types and futures that would contain themselves.
fn pair(n: u8) -> impl Sized { //~ ERROR E0720
    (pair(n - 1),)
}
fn first() -> impl Sized { //~ ERROR E0720
    second()
}
fn second() -> impl Sized { //~ ERROR E0720
    first()
}
fn wrap<T>(x: T) -> impl Sized {
    move || drop(x)
}
fn wrapped() -> impl Sized { //~ ERROR E0720
    wrap(wrap(wrapped()))
}
fn user() -> impl Sized {
    wrapped()
}
fn inside() -> impl Sized {
    let f = || inside();
    drop(f);
    3
}
fn early(n: u8) -> impl Sized {
    if n == 0 {
        return 4;
    }
    early(n - 1)
}
struct Behind<T>(*const T);
fn behind() -> impl Sized { //~ ERROR E0720
    Behind(&behind())
}

fn main() {
    let _ = (pair(1), first(), user(), inside(), early(2), behind());
}
