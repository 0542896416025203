// Mistakes in items from which parsing recovers.
struct A {
    fn: i32, //~ ERROR expected identifier, found keyword `fn`
    b: u8,
}; //~ ERROR expected item, found `;`

trait T {
    fn f(self, x); //~ ERROR expected one of `:`, `@`, or `|`, found `)`
    let y = 1; //~ ERROR non-item in item list
}

fn g {} //~ ERROR missing parameters for function definition

impl T A {} //~ ERROR missing `for` in a trait impl

const C = 1; //~ ERROR missing type for `const` item

fn main() {}
