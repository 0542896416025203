#![allow(dead_code)]
// What need not be written: bounds that fields and signatures imply.
struct Ref<'a, T>(&'a T);
struct Deep<'a, 'b, T>(Ref<'a, Ref<'b, T>>, fn(Ref<'a, &'b T>));
struct Dyn<'a, T>(Box<dyn Fn(&T) -> &'a T + 'a>);
enum List<'a, T> {
    Nil,
    Cons(&'a T, &'a List<'a, T>),
}
trait Has {
    type Item;
}
struct Proj<'a, T: Has>(&'a T::Item);
impl<'a, T> Has for &'a Vec<T> {
    type Item = Ref<'a, T>;
}
impl<'a, 'b, T> Has for Ref<'a, &'b T> {
    type Item = &'a &'b T;
}
trait Takes<'a, T> {
    fn take(x: &'a T);
    fn both<'b>(x: &'a &'b T) -> Ref<'a, &'b T>;
}
impl<'a, T: 'a> Takes<'a, T> for u8 {
    fn take(_: &'a T) {}
    fn both<'b>(x: &'a &'b T) -> Ref<'a, &'b T> {
        Ref(x)
    }
}
fn arguments<'a, T, U: Has>(_: Ref<'a, T>, _: Proj<'a, U>) {}
fn main() {
    arguments::<u8, &Vec<u8>>(Ref(&1), Proj(&Ref(&2)));
    let _: Option<(Deep<u8>, Dyn<u8>, List<u8>)> = None;
}
