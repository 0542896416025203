// `..base` sets the fields that are not named, so it may not be used where one of them is private.
mod m {
    #[derive(Default)]
    pub struct Record {
        pub open: u32,
        id: u32,
        mark: u8,
    }
    #[derive(Default)]
    pub struct Pair(pub u8, u8);
    #[derive(Default)]
    pub struct Open {
        pub a: u8,
        pub b: u8,
    }
    pub fn inside(r: Record) -> Record {
        Record { open: 1, ..r }
    }
}

fn main() {
    let r = m::Record { open: 1, ..Default::default() }; //~ ERROR E0451
    let s = m::Record {
        id: 3, //~ ERROR E0451
        ..r
    };
    let p = m::Pair { 0: 1, ..Default::default() }; //~ ERROR E0451
    let o = m::Open { a: 1, ..Default::default() };
    let _ = (m::inside(s), p.0, o.b);
}
