// Building, splitting and searching text.
use std::fmt::Write;

fn main() {
    let mut s = String::new();
    for i in 0..3000 {
        write!(s, "item{}={};", i, i * i).unwrap();
    }
    let mut digits = 0;
    let mut longest = "";
    for part in s.split(';') {
        digits += part.chars().filter(|c| c.is_ascii_digit()).count();
        if part.len() > longest.len() {
            longest = part;
        }
    }
    let upper = s.to_uppercase();
    println!("{} {digits} {longest} {}", s.len(), upper.matches("ITEM1").count());
}
