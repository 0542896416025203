// A promoted constant's regions are those of the body that uses it.
fn shorter<'s, 'a: 's, 'b: 's>(a: &'a u8, _b: &'b u8) -> &'s u8 {
    a
}

fn closures() -> &'static u8 {
    let local = 1;
    let both = &(|x| x, |y| y);
    both.0(&local);
    both.1(&local) //~ ERROR E0515
}

fn main() {
    let f = &shorter;
    let kept = {
        let local = 3;
        f(&7, &local) //~ ERROR E0597
    };
    println!("{kept} {}", closures());
}
