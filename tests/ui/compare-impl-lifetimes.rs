// An impl's items against the trait's, where only lifetimes and where-clauses differ.
trait Shape {
    fn longer<'a>(x: &'a u8) -> &'a u8;
    fn early<'a, 'b>(x: &'a u8, y: &'b u8);
    fn bound<T>(x: T)
    where
        T: Clone;
    fn plain(&self, x: &u8) -> &u8;
    type Item<'a>;
}
struct S<'x>(&'x u8);
impl<'x> Shape for S<'x> {
    fn longer<'a>(_: &'a u8) -> &'static u8 {
        &0
    }
    fn early<'a, 'b>(_: &'a u8, _: &'b u8) //~ ERROR E0195
    where
        'a: 'b,
    {
    }
    fn bound<T>(_: T)
    where
        T: Copy, //~ ERROR E0276
    {
    }
    fn plain(&self, x: &'x u8) -> &u8 { //~ ERROR E0308
        x
    }
    type Item<'a>
        = u8
    where
        'x: 'a; //~ ERROR E0276
}
trait Param<'a> {
    fn take(x: &'a u8);
}
impl<'a, 'b> Param<'a> for &'b u8 {
    fn take(_: &'b u8) {} //~ ERROR E0308
}
struct Own<'a>(&'a [u8]);
impl<'a> Own<'a> {
    fn other<'b>(self: &mut Own<'b>) {} //~ ERROR E0308
    //~^ ERROR E0308
}
fn main() {}
