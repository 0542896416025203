//@ wasm
//@ edition: 2024
// wrapping, checked, saturating, overflowing arithmetic.
fn main() {
    println!("{} {} {}", 250u8.wrapping_add(10), i8::MIN.wrapping_neg(), i32::MAX.wrapping_mul(2));
    println!("{:?} {:?}", 250u8.checked_add(5), 250u8.checked_add(6));
    println!("{:?} {:?} {:?}", 5u32.checked_sub(6), 7i32.checked_div(0), i32::MIN.checked_div(-1));
    println!("{} {} {}", 250u8.saturating_add(10), (-100i8).saturating_sub(100), 5u8.saturating_sub(9));
    println!("{:?} {:?}", 255u8.overflowing_add(1), 3i32.overflowing_mul(4));
    println!("{} {}", i64::MIN.wrapping_abs(), (-5i32).unsigned_abs());
    println!("{} {}", 1u32.wrapping_shl(33), 0x80u8.wrapping_shr(9));
    println!("{:?} {:?}", 1u8.checked_shl(8), 2i32.checked_pow(31));
    println!("{} {}", 3i32.pow(4), 2u64.saturating_pow(70));
    println!("{} {} {}", -7 / 2, -7 % 2, (-7i32).rem_euclid(2));
    println!("{} {}", (-7i32).div_euclid(2), 7i32.div_euclid(-2));
    println!("{:?} {}", 10u8.checked_neg(), 200u8.abs_diff(50));
    println!("{:?}", (-3i32).checked_rem_euclid(0));
    println!("{} {}", u64::MAX.wrapping_add(2), usize::MAX == u64::MAX as usize);
    println!("{} {}", 5i8.signum(), (-5i8).is_negative());
    println!("{:?} {:?}", 17u32.checked_next_power_of_two(), 16u32.is_power_of_two());
    println!("{} {}", 10i32.isqrt(), 1000u32.ilog10());
    println!("{} {}", 7u32.div_ceil(2), 13u32.next_multiple_of(5));
}
