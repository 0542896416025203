//@ edition: 2024
// Conversions: From, Into, TryFrom, AsRef, number casts.
use std::convert::TryFrom;

struct Meters(f64);
struct Feet(f64);

impl From<Feet> for Meters {
    fn from(f: Feet) -> Self {
        Meters(f.0 * 0.3048)
    }
}

#[derive(Debug)]
struct Even(u32);

impl TryFrom<u32> for Even {
    type Error = String;
    fn try_from(n: u32) -> Result<Self, Self::Error> {
        if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n}?")) }
    }
}

fn len(s: impl AsRef<str>) -> usize {
    s.as_ref().len()
}

fn total<T>(v: &[T]) -> f64
where
    T: Copy + Into<f64>,
{
    v.iter().map(|x| (*x).into()).sum()
}

fn main() {
    let m: Meters = Feet(10.0).into();
    println!("{:.3}", m.0);
    println!("{:?} {:?}", Even::try_from(4), Even::try_from(5));
    let r: Result<Even, _> = 8u32.try_into();
    println!("{r:?}");
    println!("{} {}", len("abc"), len(String::from("de")));
    println!("{} {}", total(&[1i32, 2]), total(&[1.5f32]));
    println!("{:?} {:?}", u8::try_from(300i32), i8::try_from(-128i64));
    println!("{:?}", u32::try_from(-1i32).is_err());
    println!("{} {}", u64::from(7u8), i64::from(-3i32));
    println!("{} {}", 300i32 as u8, -1i32 as u32);
    println!("{} {} {}", 3.99f64 as i32, -1.5f32 as u8, f64::NAN as i32);
    println!("{} {}", 1e20 as i32, i64::MIN as f64);
    println!("{} {}", true as i32, 'x' as u8);
    let s: String = 'c'.into();
    let b: Box<str> = "boxed".into();
    let v: Vec<u8> = "bytes".into();
    println!("{s} {b} {}", v.len());
    let o: Option<i32> = 5.into();
    println!("{o:?} {}", i32::from(true));
    println!("{:?}", <[i32; 2]>::try_from(&[1, 2][..]));
    let t: (i32, i32) = [3, 4].into();
    println!("{t:?}");
}
