// Patterns of let and of parameters must always match.
enum Pair { One(u8), Two(u8, u8) }

fn take(Pair::One(_a): Pair) {} //~ ERROR E0005

fn main() {
    let p = Pair::Two(1, 2);
    let Pair::Two(_x, _y) = p; //~ ERROR E0005
    take(Pair::One(1));
    for Pair::One(_n) in [Pair::One(1)] {} //~ ERROR E0005
}
