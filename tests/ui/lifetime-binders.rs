// Elision, and lifetimes of binders where they cannot be.
struct S<'a>(&'a u32);
impl<'a> S<'a> {
    fn owned(self: S<'a>, f: &u32) -> &u32 {
        f
    }
    fn boxed(self: Box<S<'a>>, f: &u32) -> &u32 {
        f
    }
    fn borrowed(self: &Self, _: &u32) -> &u32 {
        self.0
    }
}
fn twice<'a>(x: &'a u8, _: &'a u8) -> &u8 { //~ ERROR E0106
    x
}
trait Has<'a> {
    type Out;
}
impl Has for u8 { //~ ERROR E0726
    type Out = ();
}
impl Has<'static> for S { //~ ERROR E0726
    type Out = ();
}
fn nested() -> impl for<'a> Fn(&'a u8) -> Box<dyn for<'b> Has<'b, Out = &'b u8>> {
    |_| panic!()
}
type Unconstrained = for<'a> fn() -> &'a u8; //~ ERROR E0581
fn output<F>(_: F)
where
    F: for<'a> Fn(u8) -> &'a u8, //~ ERROR E0582
{
}
fn captured() -> Box<dyn for<'a> Has<'a, Out = impl Sized + 'a>> { //~ ERROR E0657
    panic!()
}
fn main() {}
