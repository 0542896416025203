use std::fmt::{self, Alignment, Binary, Display, LowerExp, LowerHex, Octal, Pointer, UpperExp, UpperHex, Write};

struct Point(i32, i32);

impl Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "<{}; {}>", self.0, self.1)
        } else {
            f.pad(&format!("{},{}", self.0, self.1))
        }
    }
}
macro_rules! radix {
    ($($t:ident)*) => {$(impl $t for Point {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            $t::fmt(&self.0, f)?;
            f.write_char('|')?;
            $t::fmt(&self.1, f)
        }
    })*};
}
radix!(Binary LowerHex UpperHex Octal LowerExp UpperExp);

struct Flags;
impl Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let align = match f.align() {
            Some(Alignment::Left) => '<',
            Some(Alignment::Right) => '>',
            Some(Alignment::Center) => '^',
            None => '-',
        };
        write!(f, "{align}{:?}{:?}{:?}", f.fill(), f.width(), f.precision())?;
        write!(f, "{}{}{}{}", f.sign_plus(), f.sign_minus(), f.alternate(), f.sign_aware_zero_pad())
    }
}

fn main() -> fmt::Result {
    println!("[{:5}] [{:<5}] [{:^5}] [{:>5}] [{:*^7}] [{:05}]", 42, 42, 42, 42, 42, -42);
    println!("[{:5}] [{:>5}] [{:^5}] [{:-<5}] [{:.2}] [{:6.2}]", "ab", "ab", "ab", "ab", "abcdef", "abcdef");
    println!("[{:+}] [{:+}] [{:#x}] [{:#010x}] [{:#b}] [{:#o}] [{:X}] [{:08b}]", 5, -5, 255, 255, 5, 8, 48879, 5);
    println!("[{:x}] [{:b}] [{:#X}] [{:o}]", -1i8, -2i8, -1i16, -8i8);
    println!("[{0}-{1}-{0}] [{a}{b}{a}] [{}{}]", 1, 2, a = 'x', b = "y");
    let (w, p, val, name) = (8, 3, 2.718281828, "n");
    println!("[{:w$}] [{:.p$}] [{:w$.p$}] [{val:>w$.1}] [{name:?}]", 1, 1.0, val);
    println!("[{:1$}] [{:.1$}] [{:.*}] [{:>1$}]", 7, 2, 3, 1.23456, "z");
    println!("[{:?}] [{:?}] [{:?}] [{:5?}] [{:<5?}] [{:#?}]", "q\"\n", 'c', 1.0, 1, Some(2), (1, "x"));
    println!("[{:x?}] [{:X?}] [{:#x?}] [{:02x?}]", [10, 11], [10, 11], 255, [1, 200]);
    println!("[{:e}] [{:E}] [{:.1e}] [{:e}] [{:e}]", 1500, 0.00015, 123456, 1.0f32, 0.0);
    println!("[{:?}] [{:10.3?}] [{:+.1?}] [{:?}]", 0.1, 2.0, 3.14, 1e100);
    println!("{{}} {{{}}} {:?}", 1, "{}");
    println!("[{}] [{:#}] [{:>8}] [{:^+8}]", Point(1, 2), Point(1, 2), Point(3, 4), Point(5, 6));
    println!("[{:b}] [{:#06x}] [{:X}] [{:o}] [{:e}] [{:E}]", Point(1, 2), Point(3, 4), Point(200, 5), Point(9, 8), Point(10, 200), Point(1, 0));
    println!("{Flags} {Flags:<5} {Flags:x>+6.2} {Flags:^#04}", Flags = Flags);
    println!("[{:5}] [{:<7}] [{:?}] [{:>6?}]", true, false, (), ());
    println!("[{:5}] [{:>3}] [{:^5?}]", 'x', 'y', 'z');
    println!("{:?} {:?}", i128::MAX, u64::MAX);
    println!("{:>+8.2}|{:<+8.2}|{:^+8.2}|{:+08.2}", 1.005, 1.005, -1.005, 2.5);
    println!("{:#?}", vec![Some("a"), None]);
    println!("{:#?}", std::collections::BTreeMap::from([(1, vec!['a']), (2, vec![])]));
    let mut s = String::new();
    write!(s, "{}{:03}", "a", 7)?;
    writeln!(s, "!")?;
    s.write_str("end")?;
    s.write_char('.')?;
    s.write_fmt(format_args!(" {}", 1))?;
    println!("{s:?} {}", format_args!("{:>4}", 9));
    println!("{}", format!("{:>width$} {:.prec$} {:>1$}", 1, 5, 1.0, width = 4, prec = 2).len());
    let x = 5;
    let r = &x;
    println!("{} {}", format!("{:p}", r).starts_with("0x"), format!("{:?}", r as *const i32) == format!("{:p}", r));
    println!("{:p} {:#p} {:20p}|", 16 as *const u8, 16 as *const u8, std::ptr::null::<u8>());
    let show: &dyn Pointer = &r;
    println!("{}", format!("{show:p}").len() > 2);
    println!("{:?} {:?}", format!("{:-^1$}", "", 3), fmt::format(format_args!("{}", 'x')));
    println!("{:?} {:?}", format_args!("lit").as_str(), "tab\t\u{7f}\u{200b}é");
    eprintln!("to stderr");
    print!("{}", concat!("a", 1, 2.5, true, '\n'));
    println!("{0:?} {0}", fmt::Error);
    assert_eq!(format!("{:>1$}", "abc", 2), "abc", "message {}", 1);
    Ok(())
}
