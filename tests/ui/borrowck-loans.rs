// Loans and regions.
fn local() -> &'static i32 {
    let x = 1;
    &x //~ ERROR cannot return reference to local variable `x`
}
fn named<'a, 'b>(_a: &'a i32, b: &'b i32) -> &'a i32 {
    b //~ ERROR lifetime may not live long enough
}
fn scope() {
    let r;
    {
        let x = 5;
        r = &x; //~ ERROR `x` does not live long enough
    }
    println!("{}", r);
}
fn two() {
    let mut x = 1;
    let a = &mut x;
    let b = &mut x; //~ ERROR cannot borrow `x` as mutable more than once at a time
    *a = 1;
    *b = 2;
}
fn grow() {
    let mut v = vec![1];
    let f = &v[0];
    v.push(2); //~ ERROR cannot borrow `v` as mutable because it is also borrowed as immutable
    println!("{}", f);
}
fn gone() {
    let s = String::new();
    let r = &s;
    drop(s); //~ ERROR cannot move out of `s` because it is borrowed
    println!("{}", r);
}
fn closure() -> Box<dyn Fn() -> i32> {
    let x = 1;
    Box::new(|| x) //~ ERROR closure may outlive the current function, but it borrows `x`, which is owned by the current function
}
fn main() {
    let mut v = vec![1, 2];
    let n = v.len();
    v.push(n);
    v.push(v.len());
    for x in v.iter_mut() {
        *x += 1;
    }
}
