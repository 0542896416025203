use std::panic::catch_unwind;
fn opaque<T>(t: T) -> T { std::hint::black_box(t) }
macro_rules! try_all { ($($e:expr),+ $(,)?) => { $(match catch_unwind(|| $e) { Ok(v) => println!("{} = {v:?}", stringify!($e)), Err(e) => println!("{}: {}", stringify!($e), e.downcast_ref::<&str>().copied().unwrap_or("?")) })+ }; }
fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    try_all! {
        opaque(i32::MAX) + 1, opaque(i32::MIN) - 1, opaque(i64::MAX) * 2, opaque(u8::MAX) + 1, opaque(0u32) - 1, opaque(0usize) - 1,
        opaque(i32::MIN) / -1, opaque(i32::MIN) % -1, opaque(5) / opaque(0), opaque(5u8) % opaque(0), -opaque(i8::MIN), opaque(1u8) << opaque(8),
        opaque(1i64) >> opaque(64), opaque(i16::MIN).abs(), opaque(2u8).pow(8), opaque(i128::MAX) + 1, opaque(u128::MAX) * 2,
        [1u8, 255].iter().sum::<u8>(), [16u8, 16].iter().product::<u8>(), (0..=255u8).map(|x| x as u32).sum::<u32>(), opaque(200u8) as i8, opaque(-1i8) as u8 as u32,
        opaque(7i32).rem_euclid(opaque(0)), opaque(i32::MIN).div_euclid(-1), opaque(10u32).ilog2(), opaque(0u32).ilog2(), opaque(300i32) as u8, opaque(100u8).next_power_of_two(),
        opaque(255u8).next_multiple_of(2), opaque(3u8).abs_diff(250), opaque(i8::MIN).unsigned_abs(), opaque(1u32).div_ceil(opaque(0)),
    }
    let mut x = 250u8;
    let r = catch_unwind(move || { for _ in 0..10 { x += 1; } x });
    println!("{} {x}", r.is_err());
    x = x.wrapping_add(10);
    println!("{x} {:?}", (1..=5u8).try_fold(50u8, |a, b| a.checked_mul(b)));
}
