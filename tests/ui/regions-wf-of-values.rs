// The types of temporaries and the arguments of items make sense, used or not.
struct Static<T: 'static>(T);
trait OnlyStatic<W>: Sized {
    fn assert(self) {}
}
impl<T> OnlyStatic<&'static T> for T {}

fn unused<T>() {
    let _ = None::<Static<T>>; //~ ERROR E0310
}

fn main() {
    unused::<u8>();
    (&String::new()).assert(); //~ ERROR E0716
}
