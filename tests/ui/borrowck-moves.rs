// Uses of moved and uninitialised places; moves out of borrowed content; mutability.
struct Pair { a: String, b: String }
fn eat(_: String) {}
fn twice(s: String) {
    eat(s);
    eat(s); //~ ERROR use of moved value: `s`
}
fn partial(p: Pair) {
    eat(p.a);
    let _w = &p; //~ ERROR borrow of partially moved value: `p`
    eat(p.b);
}
fn uninit() -> i32 {
    let x: i32;
    x //~ ERROR used binding `x` isn't initialized
}
fn again() -> i32 {
    let z = 1;
    z = 2; //~ ERROR cannot assign twice to immutable variable `z`
    z
}
fn out(p: &Pair) -> String {
    p.a //~ ERROR cannot move out of `p.a` which is behind a shared reference
}
fn write(r: &i32) {
    *r = 1; //~ ERROR cannot assign to `*r`, which is behind a `&` reference
}
fn main() {
    let v = Vec::new();
    v.push(1); //~ ERROR cannot borrow `v` as mutable, as it is not declared as mutable
}
