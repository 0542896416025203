use std::any::{type_name, type_name_of_val, Any, TypeId};
use std::collections::hash_map::DefaultHasher;
use std::convert::{identity, AsMut, AsRef, Infallible, TryFrom, TryInto};
use std::hash::{Hash, Hasher};

#[derive(Default)]
struct Fnv(u64);
impl Hasher for Fnv {
    fn finish(&self) -> u64 { self.0 }
    fn write(&mut self, bytes: &[u8]) { for b in bytes { self.0 = (self.0 ^ *b as u64).wrapping_mul(0x100000001b3); } }
}
fn fnv<T: Hash + ?Sized>(t: &T) -> u64 { let mut h = Fnv(0xcbf29ce484222325); t.hash(&mut h); h.finish() }
fn sip<T: Hash + ?Sized>(t: &T) -> u64 { let mut h = DefaultHasher::new(); t.hash(&mut h); h.finish() }

#[derive(Hash, PartialEq, Eq)]
enum E { A, B(u8), C { x: &'static str } }
#[derive(Hash)]
struct S<T>(T, [u16; 2], ());

#[derive(Debug, PartialEq)]
struct Even(u32);
#[derive(Debug, PartialEq)]
struct Odd;
impl TryFrom<u32> for Even { type Error = Odd; fn try_from(n: u32) -> Result<Self, Odd> { if n % 2 == 0 { Ok(Even(n)) } else { Err(Odd) } } }
struct Celsius(f64);
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit { fn from(c: Celsius) -> Self { Fahrenheit(c.0 * 9.0 / 5.0 + 32.0) } }
struct Doc { text: String }
impl AsRef<str> for Doc { fn as_ref(&self) -> &str { &self.text } }
impl AsMut<String> for Doc { fn as_mut(&mut self) -> &mut String { &mut self.text } }
fn count(s: impl AsRef<str>) -> usize { s.as_ref().len() }
fn bytes<T: AsRef<[u8]>>(t: T) -> u32 { t.as_ref().iter().map(|b| *b as u32).sum() }
fn describe(x: &dyn Any) -> String {
    if let Some(i) = x.downcast_ref::<i32>() { format!("i32 {i}") }
    else if let Some(s) = x.downcast_ref::<&str>() { format!("str {s}") }
    else if x.is::<Vec<u8>>() { "bytes".into() } else { "unknown".to_string() }
}

fn main() {
    println!("{:x} {:x} {:x}", fnv(&1u8), fnv(&1u32), fnv("ab"));
    println!("{:x} {:x} {:x}", fnv(&E::A), fnv(&E::B(2)), fnv(&E::C { x: "q" }));
    println!("{:x} {:x} {:x} {:x}", fnv(&S('a', [1, 2], ())), fnv(&(1, true)), fnv(&Some(3i8)), fnv(&vec![1u8, 2]));
    println!("{:x} {:x} {:x}", sip(&1u64), sip("hello"), sip(&[1u32, 2][..]));
    println!("{} {} {}", sip("x") == sip(&"x".to_string()), sip(&Box::new(5)) == sip(&5), sip(&(1, 2)) == sip(&(2, 1)));
    println!("{:?} {:?} {:?}", Even::try_from(4), Even::try_from(5), TryInto::<Even>::try_into(8u32));
    println!("{} {}", Fahrenheit::from(Celsius(100.0)).0, Into::<Fahrenheit>::into(Celsius(-40.0)).0);
    let mut d = Doc { text: "doc".into() };
    d.as_mut().push('!');
    println!("{} {} {} {}", count(&d.text), count("x"), count(String::from("abc")), count(&d.as_ref()));
    println!("{} {} {}", bytes("a"), bytes(vec![1, 2]), bytes([9u8; 3]));
    println!("{:?} {:?} {:?}", u8::try_from(256u16).is_err(), i64::from(1u32), u32::try_from(-1i32).map_err(|e| e.to_string()));
    println!("{:?} {:?}", <[u8; 2]>::try_from(&[1u8, 2][..]), <&[u8; 2]>::try_from(&[1u8][..]).map_err(|e| e.to_string()));
    println!("{:?} {:?}", <(i32, i32)>::from([1, 2]), <[i32; 3]>::from((1, 2, 3)));
    println!("{:?} {:?}", Option::from(3), Box::<str>::from("b"));
    println!("{:?}", [Some(1), None].into_iter().filter_map(identity).collect::<Vec<_>>());
    let r: Result<i32, Infallible> = 5i32.try_into();
    println!("{r:?} {}", u64::from(true) + u64::from(b'a') + u64::from('b'));
    println!("{} {} {} {}", describe(&5), describe(&"x"), describe(&vec![1u8]), describe(&1.5));
    let mut boxed: Vec<Box<dyn Any>> = vec![Box::new(1u8), Box::new("s"), Box::new(vec![1])];
    if let Some(v) = boxed[2].downcast_mut::<Vec<i32>>() { v.push(2); }
    println!("{:?} {:?}", boxed.pop().unwrap().downcast::<Vec<i32>>(), boxed[0].type_id() == (*boxed[0]).type_id());
    println!("{} {}", TypeId::of::<String>() == TypeId::of::<std::string::String>(), TypeId::of::<u8>() == TypeId::of::<i8>());
    println!("{} {} {}", type_name::<Option<String>>(), type_name::<&[i32]>(), type_name::<dyn Fn(u8) -> bool>());
    println!("{} {}", type_name_of_val(&1.5f32), type_name::<Even>());
}
