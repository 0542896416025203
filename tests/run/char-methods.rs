//@ wasm
//@ edition: 2024
// Classification and conversion of characters.
fn main() {
    for c in ['a', 'Z', '5', ' ', 'é', '\n', 'ß', '中'] {
        println!(
            "{:?} {} {} {} {} {} {}",
            c,
            c.is_alphabetic(),
            c.is_numeric(),
            c.is_whitespace(),
            c.is_uppercase(),
            c.is_ascii_punctuation(),
            c.is_control()
        );
    }
    println!("{:?} {:?} {:?}", '7'.to_digit(10), 'f'.to_digit(16), 'g'.to_digit(16));
    println!("{:?} {:?}", char::from_digit(7, 10), char::from_digit(11, 16));
    println!("{:?} {:?}", char::from_u32(0x41), char::from_u32(0xD800));
    println!("{} {}", 'a'.to_ascii_uppercase(), 'ß'.to_uppercase());
    println!("{}", ('a'..='f').map(|c| ((c as u8) + 1) as char).collect::<String>());
    println!("{} {}", 'a' as u32, 97u8 as char);
    println!("{} {}", '\u{1F600}'.len_utf8(), '\u{1F600}'.len_utf16());
    let mut buf = [0; 4];
    println!("{:?}", 'é'.encode_utf8(&mut buf).as_bytes());
    println!("{} {}", '\''.escape_default(), '\u{301}'.escape_unicode());
    println!("{} {}", char::MAX as u32, 'a' < 'b');
    println!("{:?}", u8::try_from('é'));
    println!("{:?}", u8::try_from('中').is_err());
    println!("{:?}", ('x'..).take(3).collect::<Vec<char>>());
}
