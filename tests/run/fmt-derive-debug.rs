//@ edition: 2024
// Derived Debug, plain and pretty.
#[derive(Debug, Clone, Default)]
struct Config {
    name: String,
    sizes: Vec<(u32, Option<char>)>,
    inner: Inner,
}

#[derive(Debug, Clone, Default)]
struct Inner {
    unit: Unit,
    t: Tuple,
}

#[derive(Debug, Clone, Copy, Default)]
struct Unit;

#[derive(Debug, Clone, Default)]
struct Tuple(i8, &'static str);

#[derive(Debug)]
enum E<T> {
    A,
    B(T, T),
    C { x: T },
}

fn main() {
    let c = Config {
        name: "n\"".into(),
        sizes: vec![(1, None), (2, Some('\n'))],
        inner: Inner { unit: Unit, t: Tuple(-1, "s") },
    };
    println!("{c:?}");
    println!("{c:#?}");
    println!("{:?}", Config::default());
    println!("{:?} {:?} {:?}", E::<u8>::A, E::B(1, 2), E::C { x: "y" });
    println!("{:#?}", [E::B(Some(1), None), E::A]);
    println!("{:?} {:?}", c.inner.unit, (1,));
}
