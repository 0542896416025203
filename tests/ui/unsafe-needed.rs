// What needs an unsafe context, and what does not.
unsafe fn f() {}
struct S;
impl S {
    unsafe fn m(&self) {}
}
static mut COUNT: i32 = 0;
union U { a: u32, b: f32 }

fn main() {
    f(); //~ ERROR E0133
    S.m(); //~ ERROR E0133
    COUNT = 1; //~ ERROR E0133
    let p = &raw const COUNT;
    let _x = *p; //~ ERROR E0133
    let mut u = U { a: 1 };
    u.b = 2.0;
    let _y = u.a; //~ ERROR E0133
    let g = || unsafe { f() };
    g();
}
