//@ edition: 2024
// Inline modules, use, re-exports, visibility, nested paths, glob imports.
mod shapes {
    pub mod round {
        #[derive(Debug, Default)]
        pub struct Circle {
            pub r: u32,
            id: u32,
        }
        impl Circle {
            pub fn new(r: u32) -> Self {
                Circle { r, id: super::next_id(r) }
            }
            pub(crate) fn id(&self) -> u32 {
                self.id
            }
        }
        pub(in crate::shapes) fn secret() -> &'static str {
            "secret"
        }
    }
    pub mod flat {
        use super::round::Circle;
        pub fn of(c: &Circle) -> u32 {
            c.r * self::K
        }
        const K: u32 = 4;
        pub enum Kind {
            Small,
            Big,
        }
    }
    fn next_id(r: u32) -> u32 {
        r + 1000
    }
    pub fn tell() -> String {
        format!("{}!", round::secret())
    }
    pub use self::flat::Kind;
}

use shapes::{
    Kind::{self, *},
    flat,
    round::Circle as Ring,
};

mod prelude {
    pub use super::shapes::tell as say;
    pub const ONE: i32 = 1;
}
use prelude::*;

fn name(k: Kind) -> &'static str {
    match k {
        Small => "small",
        Big => "big",
    }
}

fn main() {
    let c = Ring::new(5);
    println!("{c:?} {} {}", c.id(), flat::of(&c));
    println!("{} {}", say(), ONE);
    println!("{} {}", name(Small), name(Kind::Big));
    println!("{}", crate::shapes::round::Circle::default().r);
    fn inner() -> i32 {
        use std::cmp::max as biggest;
        biggest(1, 2)
    }
    println!("{} {}", inner(), self::inner2());
}

fn inner2() -> i32 {
    3
}
