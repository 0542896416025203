//@ wasm
//@ edition: 2024
// Explicit discriminants, casts, niche sizes, methods on enums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Op {
    Push = 1,
    Pop,
    Add = 10,
    Halt = 255,
}

impl Op {
    const ALL: [Op; 4] = [Op::Push, Op::Pop, Op::Add, Op::Halt];
    fn from_byte(b: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|o| *o as u8 == b)
    }
}

enum Signed {
    Neg = -5,
    Zero = 0,
    Next,
}

enum Day {
    Mon,
    Tue,
    Sun = 6,
}

fn main() {
    for b in [1, 2, 10, 11, 255] {
        println!("{b} {:?}", Op::from_byte(b));
    }
    println!("{} {} {}", Signed::Neg as i32, Signed::Zero as i8, Signed::Next as i64);
    println!("{} {} {}", Day::Mon as u8, Day::Tue as usize, Day::Sun as i32);
    println!("{} {}", size_of::<Op>(), size_of::<Option<Op>>());
    println!("{} {}", size_of::<Option<Box<i32>>>(), size_of::<Option<u32>>());
    println!("{} {}", size_of::<Option<Option<bool>>>(), size_of::<Option<char>>());
    println!("{}", std::mem::discriminant(&Some(1)) == std::mem::discriminant(&Some(2)));
    let v: Vec<Option<Option<bool>>> = vec![None, Some(None), Some(Some(true))];
    println!("{v:?}");
    let r: Result<(), Box<i32>> = Ok(());
    println!("{r:?} {}", size_of::<Result<(), Box<i32>>>());
}
