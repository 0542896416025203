use std::num::FpCategory;

fn main() {
    let x = -2.75f64;
    println!("{} {} {} {} {}", x.floor(), x.ceil(), x.round(), x.trunc(), x.fract());
    println!("{} {} {}", 2.5f64.round(), 2.5f64.round_ties_even(), (-0.4f64).round());
    println!("{} {} {} {}", x.abs(), x.signum(), x.copysign(1.0), x.recip());
    println!("{} {} {}", 2f64.powi(10), 2f64.powf(0.5), 2f64.sqrt());
    println!("{:.10} {:.10} {:.10}", 1f64.exp(), 1f64.exp2(), 1f64.exp_m1());
    println!("{:.10} {:.10} {:.10} {:.10}", 10f64.ln(), 8f64.log(2.0), 8f64.log2(), 1000f64.log10());
    println!("{:.10} {:.10} {:.10}", 0.5f64.ln_1p(), 27f64.cbrt(), 3f64.hypot(4.0));
    println!("{:.8} {:.8} {:.8} {:?}", 1f64.sin(), 1f64.cos(), 1f64.tan(), 0f64.sin_cos());
    println!("{:.8} {:.8} {:.8} {:.8}", 0.5f64.asin(), 0.5f64.acos(), 0.5f64.atan(), 1f64.atan2(-1.0));
    println!("{:.8} {:.8} {:.8}", 1f64.sinh(), 1f64.cosh(), 1f64.tanh());
    println!("{:.8} {:.8} {:.8}", 1f64.asinh(), 2f64.acosh(), 0.5f64.atanh());
    println!("{} {} {}", 2f64.mul_add(3.0, 4.0), (-7f64).div_euclid(2.0), (-7f64).rem_euclid(2.0));
    println!("{} {} {:?}", 180f64.to_radians(), std::f64::consts::PI.to_degrees(), 7.5 % 2.0);
    println!("{} {} {} {}", 1f64.max(f64::NAN), 1f64.min(2.0), 5f64.clamp(0.0, 1.0), f64::NAN.max(f64::NAN).is_nan());
    println!("{} {} {}", f64::NAN.is_nan(), f64::INFINITY.is_infinite(), 1f64.is_finite());
    println!("{} {} {}", (-0.0f64).is_sign_negative(), 0f64.is_sign_positive(), 1e-310f64.is_normal());
    println!("{} {:?} {:?}", 1e-310f64.is_subnormal(), 0f32.classify(), f64::NAN.classify() == FpCategory::Nan);
    println!("{:?} {:?}", 1f64.total_cmp(&f64::NAN), (-0.0f64).total_cmp(&0.0));
    println!("{:?} {:?}", 1f64.partial_cmp(&f64::NAN), -0.0 == 0.0);
    println!("{:#x} {} {:?}", 1.5f32.to_bits(), f64::from_bits(0x3ff8000000000000), 1f32.to_be_bytes());
    println!("{} {:?}", f64::from_le_bytes([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]), 0.1f32.to_le_bytes());
    println!("{:?} {:?} {:?} {:?}", f64::MAX, f64::MIN_POSITIVE, f64::EPSILON, f32::MIN);
    println!("{} {} {} {}", f64::DIGITS, f64::MANTISSA_DIGITS, f64::MAX_EXP, f64::MIN_10_EXP);
    for s in ["1.5", "-.5", "1e3", "inf", "-infinity", "NaN", "+1.", "1e400", "5e-324", "0x1", "", ".", "1.5.2", "1_0"] {
        match s.parse::<f64>() {
            Ok(v) => println!("{s:?} -> {v:?}"),
            Err(e) => println!("{s:?} -> {e}"),
        }
    }
    println!("{:?} {:?} {:?}", 0.1 + 0.2, 0.1f32 + 0.2f32, 1e21);
    println!("{} {} {}", 1e16, 1.0e-7, 123456789.125f32);
    println!("{:e} {:E} {:.2e} {:?}", 1234.5, 0.00012, 98765.4321, 1e-7);
    println!("{} {} {}", f64::from(1.5f32), 3i32 as f32, u64::MAX as f64);
    println!("{} {} {} {}", 300.7 as u8, -5.5 as u8, f64::INFINITY as i64, 1e20 as f32);
    println!("{} {}", 1f64.next_up() > 1.0, 1f64.next_down() < 1.0);
    println!("{} {:?}", [1.5, 2.5].iter().sum::<f64>(), [1.5f32, 2.0].iter().product::<f32>());
    println!("{:?} {:?}", 1.0f64.midpoint(4.0), f64::NEG_INFINITY);
    println!("{:5.1}|{:<8.3}|{:+}|{:08.2}|{:^+9.1}|", 3.14159, 2.0, 1.0, -3.14159, 9.99);
    println!("{:?} {:?}", f64::NAN, -f64::INFINITY);
    println!("{:5}|{:<5}|{:05}|{:+}", f64::NAN, f64::INFINITY, f64::INFINITY, f64::INFINITY);
    println!("{:.0} {:.0} {:.0} {:.1}", 0.5, 1.5, 2.5, 0.25);
    println!("{:.3} {:.20}", 1e10, 0.1);
}
