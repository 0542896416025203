// What is written in patterns, paths and annotations of patterns counts for the borrow checker.
struct Named<'a> {
    field: &'a u8,
}
struct Tuple<'a>(&'a u8);
type Same<'a> = (&'a u8, &'a u8);
trait Has<'a> {
    const VALUE: &'a u8;
}
impl<'a, T> Has<'a> for T {
    const VALUE: &'a u8 = &1;
}

fn in_pattern() {
    let local = 1;
    let named = Named { field: &local }; //~ ERROR E0597
    let Named::<'static> { field: _ } = named;
    match Tuple(&local) {
        Tuple::<'static>(_) => {}
    }
}

fn through_alias<'a>(x: &'a u8, s: &'static u8) -> &'static u8 {
    let ((first, _z),): (Same,) = ((s, x),);
    first //~ ERROR lifetime may not live long enough
}

fn by_reference<'a>(_: &'a u8) -> &'static u8 {
    let (ref y, _): (&'a u8, u8) = (&2, 4);
    *y //~ ERROR lifetime may not live long enough
}

fn constant<'a>(_: &'a u8) -> &'static u8 {
    <() as Has<'a>>::VALUE //~ ERROR lifetime may not live long enough
}

fn main() {
    in_pattern();
    through_alias(&1, &2);
    by_reference(&1);
    constant(&1);
}
