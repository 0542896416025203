//@ edition: 2024
// parse for numbers, bools, chars and own types.
use std::str::FromStr;

#[derive(Debug, PartialEq)]
struct Rgb(u8, u8, u8);

impl FromStr for Rgb {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let hex = s.strip_prefix('#').ok_or_else(|| format!("no # in {s}"))?;
        if hex.len() != 6 {
            return Err(format!("length {}", hex.len()));
        }
        let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|e| e.to_string());
        Ok(Rgb(part(0)?, part(2)?, part(4)?))
    }
}

fn main() {
    println!("{:?} {:?}", "42".parse::<i32>(), "-7".parse::<i64>());
    println!("{:?}", "".parse::<i32>());
    println!("{:?}", "12a".parse::<u8>());
    println!("{:?}", "256".parse::<u8>());
    println!("{:?}", "-129".parse::<i8>());
    println!("{:?} {:?}", "+5".parse::<u8>(), "-5".parse::<u8>().is_err());
    println!("{:?} {:?}", "true".parse::<bool>(), "yes".parse::<bool>().is_err());
    println!("{:?} {:?}", "x".parse::<char>(), "xy".parse::<char>().is_err());
    println!("{:?} {:?}", "2.5".parse::<f64>(), "1e3".parse::<f32>());
    println!("{:?}", "abc".parse::<f64>().is_err());
    println!("{:?}", "#ff8000".parse::<Rgb>());
    println!("{:?}", Rgb::from_str("ff8000"));
    println!("{:?}", "#ff80".parse::<Rgb>());
    println!("{:?}", "#gg8000".parse::<Rgb>());
    println!("{:?} {:?}", i32::from_str_radix("-ff", 16), u32::from_str_radix("1011", 2));
    match "99999999999".parse::<i32>() {
        Ok(n) => println!("{n}"),
        Err(e) => println!("error: {e}"),
    }
}
