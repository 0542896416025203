use std::error::Error;
use std::fmt;
use std::num::{IntErrorKind, ParseIntError};

#[derive(Debug)]
enum ConfigError { Missing(&'static str), Parse { key: String, source: ParseIntError }, Io(std::io::Error), Other(Box<dyn Error + Send + Sync>) }
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(k) => write!(f, "missing {k}"),
            Self::Parse { key, .. } => write!(f, "bad value of {key}"),
            Self::Io(_) => f.write_str("io"),
            Self::Other(e) => write!(f, "other: {e}"),
        }
    }
}
impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self { Self::Parse { source, .. } => Some(source), Self::Io(e) => Some(e), Self::Other(e) => Some(&**e), Self::Missing(_) => None }
    }
}
impl From<std::io::Error> for ConfigError { fn from(e: std::io::Error) -> Self { Self::Io(e) } }
impl From<Box<dyn Error + Send + Sync>> for ConfigError { fn from(e: Box<dyn Error + Send + Sync>) -> Self { Self::Other(e) } }
#[derive(Debug)]
struct Context<E> { what: String, inner: E }
impl<E: Error> fmt::Display for Context<E> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.what) } }
impl<E: Error + 'static> Error for Context<E> { fn source(&self) -> Option<&(dyn Error + 'static)> { Some(&self.inner) } }
trait ResultExt<T, E> { fn context(self, s: impl Into<String>) -> Result<T, Context<E>>; }
impl<T, E> ResultExt<T, E> for Result<T, E> { fn context(self, s: impl Into<String>) -> Result<T, Context<E>> { self.map_err(|inner| Context { what: s.into(), inner }) } }

fn get(key: &'static str, text: &str) -> Result<i32, ConfigError> {
    let v = text.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix('=')).ok_or(ConfigError::Missing(key))?;
    if v == "io" { return Err(std::io::Error::new(std::io::ErrorKind::NotFound, "no disk").into()); }
    if v == "other" { Err(Box::<dyn Error + Send + Sync>::from("strange"))?; }
    v.parse().map_err(|source| ConfigError::Parse { key: key.to_string(), source })
}
fn all(text: &str) -> Result<i32, Box<dyn Error>> {
    let a = get("a", text)?;
    let b = get("b", text).context("while reading b")?;
    if a == b { return Err("equal".into()); }
    if a > 100 { Err(format!("{a} is large"))?; }
    Ok(a + b)
}
fn chain(e: &(dyn Error + 'static)) -> String {
    std::iter::successors(Some(e), |e: &&(dyn Error + 'static)| (*e).source()).map(|e| e.to_string()).collect::<Vec<_>>().join(" <- ")
}

fn main() {
    for text in ["a=1\nb=2", "a=1\nb=x", "b=1", "a=1\nb=1", "a=200\nb=1", "a=io\nb=1", "a=1\nb=io", "a=other", "a=1\nb=", "a=99999999999\nb=1"] {
        match all(text) {
            Ok(n) => println!("ok {n}"),
            Err(e) => {
                print!("{} ", chain(e.as_ref()));
                if let Some(c) = e.downcast_ref::<ConfigError>() { print!("[config {c:?}]"); }
                else if let Some(c) = e.downcast_ref::<Context<ConfigError>>() { print!("[context {:?}]", c.inner.source().map(|s| s.is::<ParseIntError>())); }
                println!();
            }
        }
    }
    let e: Box<dyn Error> = Box::new(ConfigError::Missing("z"));
    match e.downcast::<ConfigError>() { Ok(c) => println!("{c}"), Err(_) => println!("no") }
    let e: Box<dyn Error + Send + Sync + 'static> = From::from("text");
    println!("{:?} {}", e, e.source().is_none());
    let e2: Box<dyn Error> = e;
    println!("{} {:?}", e2.to_string(), e2.downcast_ref::<fmt::Error>());
    println!("{:?} {:?}", "".parse::<u8>().map_err(|e| e.kind() == &IntErrorKind::Empty), "9".parse::<u8>().ok());
    println!("{:?}", i32::from_str_radix("12", 2).map_err(|e| match e.kind() { IntErrorKind::InvalidDigit => "digit", _ => "?" }));
    println!("{:?} {}", "x".parse::<bool>(), "x".parse::<bool>().unwrap_err());
    println!("{:?} {}", "1.x".parse::<f64>(), "".parse::<f64>().unwrap_err());
    let io = std::io::Error::other(ConfigError::Missing("q"));
    println!("{io} {:?} {:?}", io.kind(), io.get_ref().map(|e| e.to_string()));
    println!("{:?}", std::io::Error::from(std::io::ErrorKind::UnexpectedEof));
    println!("{}", std::io::Error::from_raw_os_error(2));
    println!("{:?}", io.into_inner().map(|e| e.is::<ConfigError>()));
    let r: Result<(), fmt::Error> = Err(fmt::Error);
    println!("{:?} {}", r, fmt::Error);
    println!("{:?}", u8::try_from(-1i32).unwrap_err().to_string());
    println!("{:?}", String::from_utf8(vec![255]).unwrap_err().to_string());
    println!("{:?}", <[u8; 1]>::try_from(&[][..]).unwrap_err().to_string());
    println!("{:?}", std::cell::RefCell::new(1).try_borrow().map(|x| *x).map_err(|e| Box::<dyn Error>::from(e.to_string())).is_ok());
}
