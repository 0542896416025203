// Constants call const functions only; transmutes keep the size.
fn plain() -> u8 { 1 }
const fn fixed() -> u8 { 1 }

const A: u8 = fixed();
const B: u8 = plain(); //~ ERROR E0015
static C: u8 = plain(); //~ ERROR E0015

fn main() {
    let _ = (A, B, C);
    let _x: u16 = unsafe { std::mem::transmute(1u32) }; //~ ERROR E0512
}
