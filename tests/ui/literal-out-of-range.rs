// Literals that their types cannot hold.
fn main() {
    let _a: u8 = 256; //~ ERROR literal out of range for `u8`
    let _b = -128i8;
    let _c: i32 = -2147483648;
    let _d: f32 = 1e40; //~ ERROR literal out of range for `f32`
}
