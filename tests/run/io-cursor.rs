//@ edition: 2024
// Reading and writing in memory.
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};

fn main() -> io::Result<()> {
    let mut c = Cursor::new(vec![0u8; 4]);
    c.write_all(&[1, 2, 3, 4, 5])?;
    c.seek(SeekFrom::Start(1))?;
    let mut two = [0; 2];
    c.read_exact(&mut two)?;
    println!("{two:?} {} {:?}", c.position(), c.get_ref());
    let r = BufReader::new("one\ntwo\nthree".as_bytes());
    for line in r.lines() {
        print!("{} ", line?);
    }
    println!();
    let mut out = BufWriter::new(Vec::new());
    write!(out, "{}-{:>3}", 1, "x")?;
    let v = out.into_inner().unwrap();
    println!("{}", String::from_utf8_lossy(&v));
    let mut s = String::new();
    let n = (&b"hello world"[..]).take(5).read_to_string(&mut s)?;
    println!("{n} {s}");
    let mut parts = BufReader::new(&b"a;b;c"[..]).split(b';');
    println!("{:?}", parts.next().unwrap()?);
    let e = io::Error::new(io::ErrorKind::NotFound, "gone");
    println!("{e} {:?}", e.kind());
    let r = (&b"ab"[..]).read_exact(&mut [0; 3]);
    println!("{:?}", r.unwrap_err().kind());
    Ok(())
}
