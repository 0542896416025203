// Auto traits leak through the opaque type of a known impl; a drop happens when the hidden value's does.
trait Make {
    fn make(&self, n: u32) -> impl Fn(u32) -> u32;
    fn guard<'a>(&'a self, log: &'a str) -> impl Sized + use<'a, Self> {
        Guard(log)
    }
}

struct Guard<'a>(&'a str);
impl Drop for Guard<'_> {
    fn drop(&mut self) {
        println!("dropped {}", self.0);
    }
}

struct Adder;
impl Make for Adder {
    fn make(&self, n: u32) -> impl Fn(u32) -> u32 {
        move |x| x + n
    }
}

fn needs_send<T: Send + 'static>(t: T) -> T {
    t
}

fn compose<M: Make>(m: &M) -> impl Fn(u32) -> u32 + use<'_, M> {
    let (f, g) = (m.make(1), m.make(10));
    move |x| g(f(x))
}

fn main() {
    struct Multiplier;
    impl Make for Multiplier {
        #[allow(refining_impl_trait)]
        fn make(&self, _: u32) -> fn(u32) -> u32 {
            |x| x * 2
        }
    }
    let f = needs_send(Multiplier.make(0));
    println!("{} {}", f(4), compose(&Adder)(5));
    println!("{}", compose(&Multiplier)(5));
    let log = String::from("first");
    {
        let _g = Adder.guard(&log);
        println!("in scope");
    }
    println!("end");
}
