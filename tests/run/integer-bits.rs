//@ edition: 2024
// Bit operations, counts, rotations, bytes.
fn main() {
    let x = 0b1011_0000u8;
    println!("{} {} {}", x.count_ones(), x.leading_zeros(), x.trailing_zeros());
    println!("{} {} {}", x.count_zeros(), x.leading_ones(), (!x).trailing_ones());
    println!("{:08b} {:08b} {:08b}", x.rotate_left(3), x.reverse_bits(), !x);
    println!("{:#x} {:#x}", 0x12345678u32.swap_bytes(), 0xABCDu16.rotate_right(4));
    println!("{:?} {:?}", 258u32.to_be_bytes(), 258u16.to_le_bytes());
    println!("{} {}", u32::from_be_bytes([0, 0, 1, 2]), i16::from_le_bytes([0xff, 0xff]));
    println!("{} {} {}", 12 & 10, 12 | 10, 12 ^ 10);
    println!("{} {} {}", 1u64 << 40, -16i32 >> 2, 0xF0u8 >> 4);
    println!("{} {}", i32::MAX, i128::MIN);
    println!("{} {}", u64::MAX.count_ones(), (-1i16).count_ones());
    let mut m = 0u32;
    for i in [1, 5, 9] {
        m |= 1 << i;
    }
    m &= !(1 << 5);
    m ^= 0b11;
    println!("{m:#b}");
    println!("{:x} {:X} {:o} {:#010b}", 255, 255, 8, 5);
    println!("{:x} {:b}", -1i8, -2i8);
    println!("{} {}", 0xffu8 as i8, -1i8 as u8 as i32);
    println!("{} {}", true & false, true ^ true);
}
