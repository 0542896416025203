//@ edition: 2024
// Growing and changing Strings.
fn main() {
    let mut s = String::with_capacity(10);
    s.push('a');
    s.push_str("bcd");
    s += "ef";
    s.insert(0, '<');
    s.insert_str(1, "--");
    println!("{s} {}", s.len());
    println!("{:?} {}", s.pop(), s);
    println!("{} {}", s.remove(0), s);
    s.truncate(4);
    println!("{s}");
    s.extend(['x', 'y']);
    s.extend(["zz", "!"].iter().copied());
    println!("{s}");
    s.retain(|c| c != '-');
    println!("{s}");
    s.replace_range(0..1, "REPL");
    println!("{s}");
    let d: String = s.drain(..4).collect();
    println!("{d} {s}");
    let t = s.clone() + "." + &d;
    println!("{t}");
    s.clear();
    println!("{:?} {}", s, s.is_empty());
    let bytes = t.into_bytes();
    println!("{}", bytes.len());
    println!("{}", String::from_utf8(bytes).unwrap());
    println!("{:?}", String::from_utf8(vec![0xff, 0x41]).is_err());
    println!("{}", String::from_utf8_lossy(&[72, 105, 0xff]));
    let u: String = vec!["a", "b"].concat();
    println!("{u}{}", char::from(65u8));
    let split = String::from("headtail").split_off(4);
    println!("{split}");
}
