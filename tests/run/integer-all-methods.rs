fn main() {
    println!("{} {} {} {}", i8::MIN, i8::MAX, u16::MAX, i128::MIN);
    println!("{} {} {}", u8::BITS, i64::BITS, usize::BITS);
    println!("{:?} {:?} {:?}", 250u8.checked_add(6), 5u8.checked_sub(6), i32::MIN.checked_neg());
    println!("{:?} {:?} {:?}", 20u8.checked_mul(13), 7i32.checked_div(0), i32::MIN.checked_rem(-1));
    println!("{:?} {:?} {:?}", 1u32.checked_shl(32), 1u32.checked_shr(31), 3u8.checked_pow(6));
    println!("{:?} {:?} {:?}", i8::MIN.checked_abs(), 5u8.checked_add_signed(-6), 5i8.checked_sub_unsigned(200));
    println!("{:?} {:?}", 7u32.checked_next_multiple_of(4), 200u8.checked_next_power_of_two());
    println!("{} {} {}", 250u8.wrapping_add(10), 0u8.wrapping_sub(1), i32::MIN.wrapping_neg());
    println!("{} {} {}", 200u8.wrapping_mul(3), i8::MIN.wrapping_div(-1), i8::MIN.wrapping_abs());
    println!("{} {} {}", 1u8.wrapping_shl(9), 128u8.wrapping_shr(15), 3u8.wrapping_pow(7));
    println!("{} {} {}", 250u8.saturating_add(10), 5u8.saturating_sub(6), i8::MIN.saturating_neg());
    println!("{} {} {}", i8::MAX.saturating_mul(-2), 3i8.saturating_pow(9), 5u8.saturating_add_signed(-9));
    println!("{:?} {:?} {:?}", 250u8.overflowing_add(10), 0u8.overflowing_sub(1), i8::MIN.overflowing_neg());
    println!("{:?} {:?} {:?}", 100i8.overflowing_mul(2), 3u8.overflowing_pow(6), 1i32.overflowing_shl(33));
    println!("{} {} {} {}", (-7i32).div_euclid(2), (-7i32).rem_euclid(2), -7 / 2, -7 % 2);
    println!("{} {} {}", 7u32.div_ceil(2), 13u32.next_multiple_of(5), 17u32.next_power_of_two());
    println!("{} {} {} {}", 2i32.pow(10), 99u32.isqrt(), 1000u32.ilog10(), 1000u32.ilog2());
    println!("{:?} {:?} {}", 0u32.checked_ilog2(), (-4i32).checked_isqrt(), 81u32.ilog(3));
    println!("{} {} {}", (-5i32).abs(), (-5i32).signum(), (-5i32).unsigned_abs());
    println!("{} {} {}", 3u8.abs_diff(9), (-100i8).abs_diff(100), 6u32.is_power_of_two());
    println!("{} {} {} {}", 12u8.count_ones(), 12u8.count_zeros(), 12u8.leading_zeros(), 12u8.trailing_zeros());
    println!("{} {} {}", 0xf0u8.leading_ones(), 7u8.trailing_ones(), 0u16.leading_zeros());
    println!("{:x} {:x} {:x}", 0x1234u16.swap_bytes(), 0x12u8.reverse_bits(), 0x12345678u32.rotate_left(8));
    println!("{:x} {:x} {:x}", 0x12345678u32.rotate_right(4), 0x1234u16.to_be(), u16::from_le(0x1234));
    println!("{:?} {:?} {:?}", 258u16.to_be_bytes(), 258u16.to_le_bytes(), (-2i32).to_ne_bytes());
    println!("{} {} {}", u32::from_be_bytes([0, 0, 1, 2]), i16::from_le_bytes([255, 255]), u8::from_ne_bytes([9]));
    println!("{:?} {:?} {:?}", "42".parse::<i32>(), "-1".parse::<i8>(), "+7".parse::<u8>());
    for s in ["", "-", "256", "-129", "1x", " 1", "99999999999999999999"] {
        let e = s.parse::<u8>().unwrap_err();
        let f = s.parse::<i8>().unwrap_err();
        println!("{s:?}: {e} {:?} / {f}", e.kind());
    }
    println!("{:?} {:?} {:?}", i32::from_str_radix("-7f", 16), u8::from_str_radix("101", 2), u64::from_str_radix("zz", 36));
    println!("{:?} {:?}", u8::try_from(300i32).map_err(|e| e.to_string()), i8::try_from(-128i64));
    println!("{} {} {} {}", 300i32 as u8, -1i32 as u64, 3.99f64 as i32, f32::NAN as i32);
    println!("{} {} {}", i64::from(3u32), u128::from(true), i32::from(b'a'));
    println!("{} {} {}", 5.clamp(1, 3), 7.min(3), 7.max(3));
    println!("{} {} {}", 3u8.midpoint(8), 10i32.is_positive(), (-1i8).is_negative());
    println!("{:?} {:?}", 5u32.carrying(3), i32::MAX.cast_unsigned());
    println!("{} {}", u32::MAX.cast_signed(), 1u8.unbounded_shl(8));
    println!("{:?} {}", 10u8.checked_signed_diff(20), 12u32.is_multiple_of(4));
    println!("{} {}", u64::MAX.wrapping_add_signed(-3), i8::MAX.wrapping_add_unsigned(5));
    println!("{:?} {:?}", i8::MAX.overflowing_add_unsigned(5), 5u8.overflowing_add_signed(-6));
    println!("{} {}", i8::MIN.saturating_sub_unsigned(3), i8::MIN.saturating_abs());
}

trait Carrying {
    fn carrying(self, other: Self) -> (Self, bool) where Self: Sized;
}
impl Carrying for u32 {
    fn carrying(self, other: u32) -> (u32, bool) {
        self.overflowing_add(other)
    }
}
