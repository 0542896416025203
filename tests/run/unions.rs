//@ wasm
//@ edition: 2024
// Unions: reading bits, pattern matching, ManuallyDrop fields.
use std::mem::ManuallyDrop;

#[repr(C)]
union Bits {
    f: f32,
    u: u32,
    b: [u8; 4],
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Pair {
    lo: u16,
    hi: u16,
}

union Word {
    w: u32,
    p: Pair,
}

union Maybe {
    s: ManuallyDrop<String>,
    n: u8,
}

fn is_zero(b: &Bits) -> bool {
    unsafe {
        match *b {
            Bits { u: 0 } => true,
            Bits { f } => f == 0.0,
        }
    }
}

fn main() {
    let mut b = Bits { f: 1.0 };
    unsafe {
        println!("{:#x} {:?}", b.u, b.b);
        b.u = 0x40490fdb;
        println!("{:.5}", b.f);
        b.b[3] = 0xc0;
        println!("{:.5}", b.f);
    }
    println!("{} {}", is_zero(&b), is_zero(&Bits { u: 0 }));
    let mut w = Word { w: 0x00020001 };
    unsafe {
        w.p.hi += 1;
        println!("{} {} {:#x}", w.p.lo, w.p.hi, w.w);
        let m = Maybe { s: ManuallyDrop::new("text".to_string()) };
        println!("{}", &*m.s);
        let _owned = ManuallyDrop::into_inner(m.s);
        let n = Maybe { n: 3 };
        println!("{}", n.n);
    }
    println!("{}", size_of::<Bits>());
}
