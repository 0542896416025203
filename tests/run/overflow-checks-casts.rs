//@ wasm
//@ edition: 2024
// as casts between all kinds.
fn main() {
    println!("{} {} {}", -1i8 as u8, 200u8 as i8, 65u8 as char);
    println!("{} {} {}", 1u64 as f32, -3.7f64 as i32, 300.5f32 as u8);
    println!("{} {}", u64::MAX as f64, i64::MIN as i32);
    println!("{} {} {}", 'é' as u8, '€' as u32, true as u64);
    println!("{} {}", f64::MAX as f32, f32::NAN as u8);
    println!("{} {}", (1u128 << 100) as u64, -1i64 as u128);
    println!("{}", i16::MAX as i8 as u32);
    enum E {
        A = 3,
        B = -7,
    }
    println!("{} {}", E::A as u8, E::B as i64);
    let f: fn(i32) -> i32 = |x| x;
    println!("{}", f as usize != 0);
    let a = [1u16, 2];
    let p = a.as_ptr();
    println!("{}", p as usize % 2);
    println!("{}", unsafe { *(p as *const u8) });
    println!("{}", (0.1f32 + 0.2f32) as f64);
}
