use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)] struct Rgb { r: u8, g: u8, b: u8 }
#[derive(Debug, PartialEq)] enum ColorError { Length(usize), Digit(std::num::ParseIntError), Name(String) }
impl From<std::num::ParseIntError> for ColorError { fn from(e: std::num::ParseIntError) -> Self { Self::Digit(e) } }
impl Rgb { const BLACK: Self = Self { r: 0, g: 0, b: 0 }; const WHITE: Self = Self::gray(255); const NAMED: &'static [(&'static str, Rgb)] = &[("black", Self::BLACK), ("white", Self::WHITE), ("red", Self { r: 255, ..Self::BLACK })]; const fn gray(v: u8) -> Self { Rgb { r: v, g: v, b: v } } fn mix(self, o: Self, t: f32) -> Self { let f = |a: u8, b: u8| (a as f32 + (b as f32 - a as f32) * t).round() as u8; Rgb { r: f(self.r, o.r), g: f(self.g, o.g), b: f(self.b, o.b) } } }
impl FromStr for Rgb {
    type Err = ColorError;
    fn from_str(s: &str) -> Result<Self, ColorError> {
        let Some(hex) = s.strip_prefix('#') else { return Self::NAMED.iter().find_map(|(n, c)| n.eq_ignore_ascii_case(s).then_some(*c)).ok_or_else(|| ColorError::Name(s.to_string())) };
        let part = |i: usize, n: usize| u8::from_str_radix(&hex[i * n..(i + 1) * n], 16).map(|v| if n == 1 { v * 17 } else { v });
        match hex.len() { n @ (3 | 6) => Ok(Rgb { r: part(0, n / 3)?, g: part(1, n / 3)?, b: part(2, n / 3)? }), n => Err(ColorError::Length(n)) }
    }
}
impl fmt::LowerHex for Rgb { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { if f.alternate() { f.write_str("#")?; } write!(f, "{:02x}{:02x}{:02x}", self.r, self.g, self.b) } }
impl fmt::Display for Rgb { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match Self::NAMED.iter().find(|n| n.1 == *self) { Some((n, _)) => f.pad(n), None => write!(f, "{self:#x}") } } }
impl From<[u8; 3]> for Rgb { fn from([r, g, b]: [u8; 3]) -> Self { Rgb { r, g, b } } }
impl From<Rgb> for u32 { fn from(c: Rgb) -> u32 { u32::from_be_bytes([0, c.r, c.g, c.b]) } }
impl TryFrom<u32> for Rgb { type Error = std::num::TryFromIntError; fn try_from(n: u32) -> Result<Self, Self::Error> { Ok(Rgb { r: u8::try_from(n >> 16)?, g: (n >> 8 & 255) as u8, b: (n & 255) as u8 }) } }
struct Words(BTreeSet<String>);
impl FromStr for Words { type Err = Infallible; fn from_str(s: &str) -> Result<Self, Infallible> { Ok(Words(s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect())) } }
trait Defaults { const N: u32 = 3; const NAME: &'static str; fn describe() -> String { format!("{}:{}", Self::NAME, Self::N * <Self as Defaults>::N) } }
struct A; struct B; struct Generic<T>(T);
impl Defaults for A { const NAME: &'static str = "A"; } impl Defaults for B { const N: u32 = A::N + 7; const NAME: &'static str = "B"; fn describe() -> String { A::describe() + "+B" } }
impl<T: Defaults> Defaults for Generic<T> { const N: u32 = T::N * 2; const NAME: &'static str = T::NAME; }
#[derive(Debug, Default, Clone, PartialEq)] enum Mode { #[default] Idle, Run { speed: u8 } }
#[derive(Debug, Default)] struct Settings { mode: Mode, color: Rgb, limits: (u8, Option<f32>), names: [String; 2], nested: Vec<Settings> }
fn main() {
    for s in ["#ff8000", "#0F8", "RED", "#12", "#gg0000", "pink", "#ffffff"] { match s.parse::<Rgb>() { Ok(c) => println!("{c} {c:x} {:>8}| {}", c, u32::from(c)), Err(e) => println!("{e:?}") } }
    println!("{:?} {:?} {}", Rgb::try_from(0x102030), Rgb::try_from(u32::MAX).map_err(|e| e.to_string()), Rgb::BLACK.mix(Rgb::WHITE, 0.25));
    let Ok(w) = "The cat, the dog; THE end".parse::<Words>() else { unreachable!() };
    println!("{:?} {}", w.0, Rgb::from([1, 2, 3]) > Rgb::gray(1));
    println!("{} {} {} {}", A::describe(), B::describe(), Generic::<Generic<B>>::describe(), Generic::<A>::N);
    println!("{:?} {:?}", Settings::default(), Settings { mode: Mode::Run { speed: 3 }, nested: vec![Default::default()], ..Default::default() }.nested.len());
    println!("{:?} {:?} {:?}", "7".parse::<u8>().ok(), "1e3".parse::<f32>(), "x".parse::<String>());
}
