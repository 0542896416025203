//@ edition: 2024
// Functions of floats.
fn main() {
    let x = 2.5f64;
    println!("{} {} {} {}", x.floor(), x.ceil(), x.round(), (-x).trunc());
    println!("{} {} {}", x.powi(3), 9f64.sqrt(), (-x).abs());
    println!("{:.6} {:.6} {:.6}", 1f64.sin(), 1f64.cos(), 1f64.tan());
    println!("{:.6} {:.6} {:.6}", 1f64.exp(), 10f64.ln(), 8f64.log2());
    println!("{:.6} {:.6}", 2f64.powf(0.5), 1f64.atan2(2.0));
    println!("{} {} {}", x.min(1.0), x.max(3.0), 7.5f64.clamp(0.0, 5.0));
    println!("{} {}", x.fract(), 5.5 % 2.0);
    println!("{} {} {}", f64::NAN == f64::NAN, f64::NAN.is_nan(), (1.0f64 / 0.0).is_infinite());
    println!("{:?} {:?}", 1.0.partial_cmp(&f64::NAN), 1.0f64.total_cmp(&2.0));
    println!("{} {}", 3f64.hypot(4.0), 27f64.cbrt());
    println!("{:.5} {:.5}", std::f64::consts::PI.to_degrees(), 180f64.to_radians());
    println!("{} {}", (-1.0f64).signum(), 1.0f64.copysign(-2.0));
    println!("{:#x} {}", 1.0f64.to_bits(), f32::from_bits(0x40490fdb));
    println!("{} {}", 0.5f64.mul_add(4.0, 1.0), 2.0f64.recip());
    println!("{} {}", 1e10 as f32, 16777217i32 as f32);
    println!("{}", (0..10).map(|i| i as f64 * 0.1).sum::<f64>());
    println!("{} {}", f32::MAX, f32::EPSILON);
    println!("{}", (-7.5f64).rem_euclid(2.0));
}
