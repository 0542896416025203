use std::fmt::{self, Display, Write};
struct Table<'a> { head: Vec<&'a str>, rows: Vec<Vec<String>>, align: Vec<char> }
impl<'a> Table<'a> {
    fn new(head: &[&'a str], align: &str) -> Self { Table { head: head.to_vec(), rows: vec![], align: align.chars().collect() } }
    fn row(mut self, cells: &[&dyn Display]) -> Self { self.rows.push(cells.iter().map(|c| c.to_string()).collect()); self }
    fn widths(&self) -> Vec<usize> { (0..self.head.len()).map(|i| self.rows.iter().map(|r| r[i].chars().count()).chain([self.head[i].len()]).max().unwrap_or(0)).collect() }
}
impl Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let w = self.widths();
        let line = |f: &mut fmt::Formatter<'_>, l: char, m: char, r: char| -> fmt::Result { f.write_char(l)?; for (i, n) in w.iter().enumerate() { if i > 0 { f.write_char(m)?; } write!(f, "{:─<1$}", "", n + 2)?; } writeln!(f, "{r}") };
        line(f, '┌', '┬', '┐')?;
        for (n, cells) in std::iter::once(self.head.iter().map(|h| h.to_string()).collect::<Vec<_>>()).chain(self.rows.iter().cloned()).enumerate() {
            for ((c, a), w) in cells.iter().zip(&self.align).zip(&w) { match a { '<' => write!(f, "│ {c:<w$} ")?, '>' => write!(f, "│ {c:>w$} ")?, _ => write!(f, "│ {c:^w$} ")? } }
            writeln!(f, "│")?;
            if n == 0 { line(f, '├', '┼', '┤')?; }
        }
        line(f, '└', '┴', '┘')
    }
}
struct Bytes(u64);
impl Display for Bytes { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { let (mut n, mut u) = (self.0 as f64, 0); while n >= 1024.0 && u < 4 { n /= 1024.0; u += 1; } f.pad(&if u == 0 { format!("{n} B") } else { format!("{n:.*} {}iB", f.precision().unwrap_or(1), ['K', 'M', 'G', 'T'][u - 1]) }) } }
struct Hex<'a>(&'a [u8]);
impl Display for Hex<'_> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { for (i, chunk) in self.0.chunks(8).enumerate() { if i > 0 { writeln!(f)?; } write!(f, "{:04x}:", i * 8)?; for b in chunk { write!(f, " {b:02x}")?; } write!(f, "{:1$}  ", "", (8 - chunk.len()) * 3)?; for &b in chunk { f.write_char(if b.is_ascii_graphic() || b == b' ' { b as char } else { '.' })?; } } Ok(()) } }
fn wrap(text: &str, width: usize) -> Vec<String> { let mut out = vec![String::new()]; for w in text.split_whitespace() { let last = out.last_mut().unwrap(); if last.is_empty() { last.push_str(w) } else if last.len() + 1 + w.len() <= width { *last += " "; *last += w } else { out.push(w.to_owned()) } } out }
fn roman(mut n: u32) -> String { [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")].iter().fold(String::new(), |mut s, &(v, r)| { while n >= v { s += r; n -= v; } s }) }
fn group(n: i64) -> String { let s = n.unsigned_abs().to_string(); let g = s.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap()).collect::<Vec<_>>().join("'"); if n < 0 { format!("-{g}") } else { g } }
fn main() {
    print!("{}", Table::new(&["name", "size", "ok"], "<>^").row(&[&"kernel", &Bytes(12_345_678), &true]).row(&[&"é", &Bytes(999), &'?']).row(&[&format_args!("{}-{}", 1, 2), &Bytes(u64::MAX), &1.5]));
    println!("[{:>12}] [{:<12.3}] [{:^12}]", Bytes(2048), Bytes(1 << 31), Bytes(0));
    println!("{}", Hex(b"hello, w\xffrld\n"));
    for l in wrap("the quick brown fox jumps over the lazy dog again", 16) { println!("|{l:^18}|"); }
    println!("{:?} {:?}", [1994, 2024, 4, 49].map(roman), [0, 12, 123456, -9876543210].map(group));
    let mut s = String::new();
    for i in (0..=20).step_by(5) { write!(s, "{:>1$}", '*', i + 1).unwrap(); s.push('\n'); }
    print!("{s}");
    println!("{:>1$}{2:.>3$}{4:+}", "x", 4, 'y', 3, 7);
}
