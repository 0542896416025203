// Lifetimes in structs, headers of impls, associated types and constants.
struct Bounded<'a, T: 'a>(&'a T);
struct Reversed<'a, 'b: 'a>(&'a &'b u8);
struct Whole<T> {
    r: Bounded<'static, T>, //~ ERROR E0310
}
struct Plain<T>(&'static T); //~ ERROR E0310
struct Object<'a, 'b> {
    f: fn(Box<dyn Lives<'a> + 'b>), //~ ERROR E0478
}
trait Lives<'a>: 'a {}
trait Has {
    type Value;
}
impl<T> Has for [T; 2] {
    type Value = Bounded<'static, T>; //~ ERROR E0310
}
impl<'a> Has for fn(&'a u8) {
    type Value = Reversed<'static, 'a>; //~ ERROR E0478
}
trait Long {
    type Value: 'static;
}
impl<'a> Long for &'a u8 {
    type Value = &'a u8; //~ ERROR E0477
}
impl<T> Long for Vec<T> {
    type Value = T; //~ ERROR E0310
}
trait Wants<T> {}
trait Gives<'a, T> {
    const C: &'a T; //~ ERROR E0309
    type Bound: Wants<&'a Self>; //~ ERROR E0309
    fn clause()
    where
        Self: Wants<&'a T>; //~ ERROR E0309
    fn implied(x: &'a T);
}
trait Lending {
    type Item<'a>
    where
        Self: 'a;
}
struct Lent<'a, T: Lending>(T::Item<'a>); //~ ERROR E0309
fn main() {}
