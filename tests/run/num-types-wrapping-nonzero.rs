use std::num::*;
use std::str::FromStr;
fn main() {
    let w = Wrapping(250u8);
    println!("{} {} {} {:?}", w + Wrapping(10), w * Wrapping(2), -Wrapping(1i8), Wrapping(1u32) << 33);
    let mut v = Wrapping(i32::MAX);
    v += 1;
    v -= Wrapping(1);
    println!("{v} {} {}", v.0, Wrapping(i32::MIN));
    println!("{:?} {}", Wrapping(5u8), [Wrapping(200u8), Wrapping(100)].iter().sum::<Wrapping<u8>>());
    let s = Saturating(250u8);
    println!("{} {} {:?}", s + Saturating(10), Saturating(5u8) - Saturating(6), Saturating(i8::MIN) / Saturating(-1));
    let n = NonZeroU32::new(5).unwrap();
    println!("{n} {} {:?} {:?}", n.get(), NonZeroU8::new(0), NonZero::<i64>::new(-3).map(|x| x.abs()));
    println!("{:?} {:?} {} {}", n.checked_add(1), n.checked_mul(n), n.leading_zeros(), n.trailing_zeros());
    println!("{} {:?} {:?}", NonZeroU32::MIN, NonZeroI8::MAX, NonZeroU8::MIN.saturating_add(255));
    println!("{} {}", size_of::<Option<NonZeroU64>>(), size_of::<Option<NonZero<u8>>>());
    println!("{:?} {:?}", "0".parse::<NonZeroU8>().map_err(|e| e.to_string()), "7".parse::<NonZeroU8>());
    println!("{:?} {:?} {}", NonZeroU16::try_from(0u16).is_err(), u16::from(NonZeroU16::new(9).unwrap()), 100u32 / n);
    println!("{:?} {:?}", n.checked_pow(20), n.is_power_of_two());
    println!("{:?} {:?} {}", NonZeroI32::new(-5).unwrap().unsigned_abs(), n | 8, 17 % n);
    for (t, r) in [("x", u8::from_str("x")), ("", u8::from_str("")), ("300", u8::from_str("300")), ("-1", u8::from_str("-1")), ("12", u8::from_str("12"))] {
        println!("{t:?} {:?} {:?}", r, r.as_ref().err().map(|e| match e.kind() { IntErrorKind::Empty => 1, IntErrorKind::InvalidDigit => 2, IntErrorKind::PosOverflow => 3, IntErrorKind::NegOverflow => 4, _ => 5 }));
    }
    println!("{:?} {:?}", i8::from_str("-129").map_err(|e| e.kind().clone()), i8::from_str_radix("-80", 16));
    println!("{:?} {:?}", u8::try_from(256u32), i8::try_from(200u8).map_err(|e| e.to_string()));
    println!("{:?} {:?}", TryInto::<usize>::try_into(-1i32).is_err(), u64::try_from(1u128 << 64).is_err());
    println!("{} {} {}", u128::MAX, i128::MIN, (1u128 << 100) / 3);
    println!("{:?} {:?}", u128::MAX.checked_mul(2), "340282366920938463463374607431768211455".parse::<u128>());
    println!("{:x} {:#b} {:o} {:e}", u128::MAX / 7, 5u128 << 64 >> 62, i128::MAX, 12345678901234567890u128);
    println!("{} {} {}", u64::MAX.widening(), (7u128).pow(40), (-7i128).rem_euclid(5));
    println!("{} {}", u64::MAX as f32, (u128::MAX as f64) as u128 == u128::MAX);
    println!("{:?}", (1u64 << 40).checked_ilog2().zip(1000u16.checked_ilog10()));
    println!("{} {} {}", 0.1f32 as f64, 16777217i32 as f32, 1e10 as i32);
    println!("{:?}", [i16::MIN, -1, 0, i16::MAX].map(|x| x as u8 as char as u32));
    println!("{} {}", i32::from_str_radix("7fffffff", 16).unwrap(), u32::from_str_radix("11111111", 2).unwrap());
}
trait Widening { fn widening(self) -> u128; }
impl Widening for u64 { fn widening(self) -> u128 { self as u128 * self as u128 } }
