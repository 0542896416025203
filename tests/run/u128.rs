//@ edition: 2024
// 128-bit arithmetic, division, parsing, printing.
fn fact(n: u128) -> u128 {
    (1..=n).product()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn main() {
    println!("{}", fact(34));
    println!("{} {}", u128::MAX, i128::MIN);
    println!("{}", fact(30) / fact(28));
    println!("{}", fact(34) % 1_000_000_007);
    println!("{}", gcd(fact(20), 1 << 70));
    println!("{:x}", 0x1234_5678_9abc_def0_1122_3344_5566_7788u128);
    println!("{}", (1u128 << 100) + 1);
    println!("{:?}", u128::MAX.checked_add(1));
    println!("{}", "340282366920938463463374607431768211455".parse::<u128>().unwrap() == u128::MAX);
    println!("{} {}", (1u128 << 64) as u64, (1u128 << 64) as f64);
    println!("{} {}", -170i128 / 7, -170i128 % 7);
    println!("{}", (u64::MAX as u128 * u64::MAX as u128) >> 64);
    println!("{} {}", (1u128 << 77).leading_zeros(), u128::MAX.count_ones());
    println!("{}", i128::MAX.wrapping_add(1) == i128::MIN);
    println!("{}", (1e30f64) as u128);
}
