// An object has what its trait's supertraits ask for, and its associated types have their bounds.
trait Forever: 'static {}
trait Holds<T>: Forever {}
fn needs<T: ?Sized + Holds<S>, S>() {}

fn test<'a>(_: &'a u8) {
    needs::<dyn Holds<&'a u8>, _>(); //~ ERROR lifetime may not live long enough
}

fn main() {}
