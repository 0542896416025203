// Expressions that look right to a reader but are not.
struct P {
    x: i32,
}

fn one(a: i32, b: i32) {
    if a < b < 3 {} //~ ERROR comparison operators cannot be chained
}

fn two(a: usize) {
    if a as usize < 4 {} //~ ERROR `<` is interpreted as a start of generic arguments for `usize`, not a comparison
}

fn three(p: P) {
    if p == P { x: 1 } {} //~ ERROR struct literals are not allowed here
}

fn four(v: &[i32]) {
    let _ = (let Some(_) = v.first()); //~ ERROR expected expression, found `let` statement
    let _ = &v[1..=]; //~ ERROR E0586 inclusive range with no end
}

fn five() {
    let x = +1; //~ ERROR leading `+` is not supported
    x === 1; //~ ERROR invalid comparison operator `===`
    ~x; //~ ERROR `~` cannot be used as a unary operator
}

fn main() {}
