//@ edition: 2024
// Strings by characters and bytes.
fn main() {
    let s = "héllo wörld";
    println!("{} {}", s.len(), s.chars().count());
    for (i, c) in s.char_indices().filter(|(_, c)| !c.is_ascii()) {
        println!("{i} {c} {}", c.len_utf8());
    }
    println!("{:?}", s.bytes().take(4).collect::<Vec<u8>>());
    println!("{}", s.chars().rev().collect::<String>());
    println!("{:?} {:?}", s.find('w'), s.rfind('l'));
    println!("{:?}", s.find(|c: char| c as u32 > 127));
    println!("{}", &s[0..3]);
    println!("{:?} {:?}", s.get(0..2), s.get(0..1));
    println!("{} {}", s.is_char_boundary(1), s.is_char_boundary(2));
    println!("{:?}", s.char_indices().nth(2));
    println!("{:?}", s.split_at(6));
    println!("{}", s.to_uppercase());
    println!("{:?}", "日本語".chars().map(|c| c as u32).collect::<Vec<_>>());
    println!("{:?}", "ab\n\t\"\u{1f600}\u{7f}".escape_debug().to_string());
}
