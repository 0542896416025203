// A statement that ends without `;` on its line; parsing goes on after it.
fn main() {
    let a = 1 //~ ERROR expected `;`, found keyword `let`
    let b = 2;
    let c == 3; //~ ERROR unexpected `==`
    drop(a + b);
}

fn next() {
    let d = 4 let e = 5; //~ ERROR expected one of
}
