fn main() {
    for c in ['a', 'Z', '7', ' ', '\n', 'ß', 'Ä', '½', '٣', '😀', '\u{301}', '_', '\u{0}', 'ǆ'] {
        let flags: String = [
            (c.is_alphabetic(), 'A'), (c.is_numeric(), 'N'), (c.is_alphanumeric(), 'X'), (c.is_lowercase(), 'l'),
            (c.is_uppercase(), 'u'), (c.is_whitespace(), 'w'), (c.is_control(), 'c'), (c.is_ascii(), 'a'),
            (c.is_ascii_alphabetic(), '1'), (c.is_ascii_digit(), '2'), (c.is_ascii_hexdigit(), '3'),
            (c.is_ascii_punctuation(), '4'), (c.is_ascii_graphic(), '5'), (c.is_ascii_whitespace(), '6'),
            (c.is_ascii_control(), '7'), (c.is_ascii_lowercase(), '8'), (c.is_ascii_uppercase(), '9'),
            (c.is_ascii_alphanumeric(), '0'),
        ].iter().filter(|f| f.0).map(|f| f.1).collect();
        println!(
            "{c:?} {flags} {} {} {:?} {:?} {:x} {} {}",
            c.len_utf8(), c.len_utf16(), c.to_digit(36), c.to_uppercase().collect::<String>(), c as u32,
            c.to_lowercase(), c.escape_unicode(),
        );
    }
    println!("{:?} {:?} {:?}", char::from_digit(11, 16), char::from_digit(9, 8), std::char::from_u32(0xd800));
    println!("{:?} {:?} {:?}", char::from_u32(0x41), char::try_from(0x110000u32).is_err(), u8::try_from('é'));
    println!("{:?} {:?} {:?}", u8::try_from('€').is_err(), u32::from('a'), char::from(200u8));
    println!("{} {} {}", 'é'.escape_default(), '\''.escape_debug(), '"'.escape_debug());
    let mut buf = [0; 4];
    println!("{:?} {:?}", '€'.encode_utf8(&mut buf), '😀'.encode_utf16(&mut [0; 2]));
    println!("{:?} {} {}", buf, 'a'.to_ascii_uppercase(), 'ä'.to_ascii_uppercase());
    println!("{} {}", 'a'.eq_ignore_ascii_case(&'A'), 'ä'.eq_ignore_ascii_case(&'Ä'));
    let mut m = 'q';
    m.make_ascii_uppercase();
    println!("{m} {:?} {:?} {}", char::MAX, char::REPLACEMENT_CHARACTER, m.is_digit(30));
    println!("{:?} {:?}", ('a'..='e').step_by(2).collect::<String>(), ('\u{d7fe}'..='\u{e001}').count());
    println!("{:?}", char::decode_utf16([0xd83d, 0xde00, 0xdc00, 65]).map(|r| r.map_err(|e| e.unpaired_surrogate())).collect::<Vec<_>>());
    println!("{:?} {:?}", "x".parse::<char>(), "xy".parse::<char>().map_err(|e| e.to_string()));
    println!("{:?} {:?}", "".parse::<char>().map_err(|e| e.to_string()), ('a' as u8 + 2) as char);
    println!("{:?} {:?}", 'a' < 'b', ('a'..'f').contains(&'f'));
    println!("{:?} {:?}", b'a'.is_ascii_lowercase(), b'\n'.escape_ascii().to_string());
    println!("{:?} {:?}", 'ŉ'.to_uppercase().len(), 'İ'.to_lowercase().map(|c| c as u32).collect::<Vec<_>>());
}
