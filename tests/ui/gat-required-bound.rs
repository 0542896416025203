// What all signatures of a trait fulfil, its generic associated types must declare.
trait Streaming {
    type Item<'a>; //~ ERROR missing required bound on `Item`
    fn next<'a>(&'a mut self) -> Self::Item<'a>;
}
trait Declared {
    type Item<'a>
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Self::Item<'a>;
}
trait Unrelated {
    type Item<'a>;
    fn one<'a>(&'a self) -> Self::Item<'a>;
    fn any<'a>() -> Self::Item<'a>;
}
trait Lent {
    type Item<'a>
    where
        Self: 'a;
}
impl<T> Lent for Vec<T> {
    type Item<'a> //~ ERROR E0309
        = &'a T; //~ ERROR E0309
}
fn main() {}
