use std::collections::TryReserveError;

fn main() -> Result<(), TryReserveError> {
    let mut s = String::with_capacity(10);
    println!("{} {}", s.capacity() >= 10, s.len());
    s.push('a');
    s.push_str("bcd");
    s.insert(0, 'é');
    s.insert_str(2, "--");
    println!("{s} {:?}", s.pop());
    println!("{} {s}", s.remove(0));
    s.truncate(4);
    println!("{s}");
    s.retain(|c| c != '-');
    println!("{s}");
    s.extend(['x', 'y']);
    s.extend(["12", "34"]);
    s.extend(vec![String::from("!")]);
    s.extend(&['?']);
    println!("{s}");
    println!("{:?} {s}", s.drain(1..3).collect::<String>());
    s.replace_range(..2, "REPLACED");
    println!("{s} {:?}", s.split_off(6));
    s += "tail";
    println!("{}", s.clone() + "x" + &s);
    s.clear();
    s.shrink_to_fit();
    s.reserve(5);
    s.reserve_exact(1);
    s.try_reserve(3)?;
    s.shrink_to(0);
    println!("{:?} {}", s, s.is_empty());
    println!("{:?}", String::from_utf8(vec![104, 105]));
    let e = String::from_utf8(vec![104, 0xff, 105]).unwrap_err();
    println!("{e} {:?} {:?}", e.utf8_error().valid_up_to(), e.as_bytes());
    println!("{:?} {:?}", e.clone().into_bytes(), String::from_utf8_lossy(&[104, 0xff, 0xe2, 0x82, 105]));
    println!("{:?} {:?}", String::from_utf16(&[104, 0xd83d, 0xde00]), String::from_utf16(&[0xd800]).is_err());
    println!("{:?}", String::from_utf16_lossy(&[0xd800, 104]));
    println!("{:?} {:?}", "x".to_string().into_bytes(), String::from("b").into_boxed_str());
    println!("{:?} {:?} {:?}", String::from('c'), String::from(Box::<str>::from("d")), String::from(std::borrow::Cow::from("e")));
    println!("{:?}", ["a", "b"].iter().map(|s| s.to_string()).collect::<Vec<String>>().join("+"));
    println!("{:?} {:?}", "abc".to_owned().into_boxed_bytes_len(), String::from_iter(["q", "r"]));
    let mut t = String::from("aXbXc");
    while let Some(i) = t.find('X') {
        t.replace_range(i..=i, "..");
    }
    println!("{t} {:?}", t.as_str().chars().rev().collect::<String>());
    println!("{} {}", "a" == String::from("a"), String::from("a") == *"a");
    println!("{:?} {:?}", "b" < "c", String::from("b").cmp(&"a".to_string()));
    unsafe {
        t.as_mut_vec()[0] = b'A';
        t.as_bytes_mut()[1] = b'-';
    }
    println!("{t} {}", unsafe { String::from_utf8_unchecked(vec![65]) });
    let leaked: &'static mut str = String::from("leak").leak();
    leaked.make_ascii_uppercase();
    println!("{leaked} {}", 5.to_string() + &1.5.to_string() + &true.to_string() + &'c'.to_string());
    println!("{:?} {:?}", char::from(65u8), String::default());
    println!("{:?} {:?}", "a b".to_string().split(' ').map(str::to_owned).collect::<Vec<_>>(), &t[1..][..1]);
    println!("{:?}", std::string::ToString::to_string(&format_args!("{}-{}", 1, 2)));
    Ok(())
}

trait Len {
    fn into_boxed_bytes_len(self) -> usize;
}
impl Len for String {
    fn into_boxed_bytes_len(self) -> usize {
        self.into_bytes().into_boxed_slice().len()
    }
}
