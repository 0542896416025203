use std::fmt::Debug;

fn boxed<T: Debug>(t: T) -> Box<dyn Debug> {
    Box::new(t) //~ ERROR E0310
}

fn inside<T: Debug>(t: T) {
    let _f = || -> Box<dyn Debug> { Box::new(&t) };
}

fn main() {}
