// Arms of a match.
fn main() {
    let x = 1;
    match x {
        1 => 2 //~ ERROR expected `,` following `match` arm
        3 => 4,
        _ = 5, //~ ERROR expected one of `=>`, `if`, or `|`, found `=`
    };
    match x {
        1 || 2 => (), //~ ERROR unexpected token `||` in pattern
        mut 3 => (), //~ ERROR `mut` must be followed by a named binding
        _ => (),
    }
    let Some(_) = None else if x == 1 {}; //~ ERROR conditional `else if` is not supported for `let...else`
}
