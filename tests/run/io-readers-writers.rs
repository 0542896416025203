use std::io::{self, BufRead, BufReader, BufWriter, Cursor, ErrorKind, IoSlice, LineWriter, Read, Seek, SeekFrom, Write};

struct Slow<'a>(&'a [u8]);
impl Read for Slow<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.0.len().min(buf.len()).min(2);
        buf[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}
struct Flaky(u32);
impl Read for Flaky {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        match self.0 { 1 => Err(ErrorKind::Interrupted.into()), 2 => { buf[0] = b'!'; Ok(1) } 3 => Ok(0), _ => unreachable!() }
    }
}
#[derive(Default)]
struct Log(Vec<String>);
impl Write for Log {
    fn write(&mut self, b: &[u8]) -> io::Result<usize> { self.0.push(String::from_utf8_lossy(b).into_owned()); Ok(b.len()) }
    fn flush(&mut self) -> io::Result<()> { self.0.push("flush".into()); Ok(()) }
}

fn main() -> io::Result<()> {
    let mut s = String::new();
    println!("{}", Slow(b"hello world").read_to_string(&mut s)?);
    println!("{s}");
    let mut v = vec![];
    Slow(b"abc").chain(&b"def"[..]).take(5).read_to_end(&mut v)?;
    println!("{:?}", String::from_utf8_lossy(&v));
    let mut four = [0; 4];
    Slow(b"12345").read_exact(&mut four)?;
    println!("{four:?} {:?}", Slow(b"1").read_exact(&mut four).map_err(|e| (e.kind(), e.to_string())));
    println!("{:?}", Slow(b"xyz").bytes().collect::<Result<Vec<u8>, _>>()?);
    let mut f = String::new();
    println!("{:?}", Flaky(0).read_to_string(&mut f)?);
    let mut b = BufReader::with_capacity(4, Slow(b"line one\nline two\r\n\nlast"));
    let mut line = String::new();
    println!("{}", b.read_line(&mut line)?);
    println!("{line:?} {}", b.capacity());
    println!("{:?}", b.by_ref().lines().collect::<Result<Vec<_>, _>>()?);
    println!("{:?}", b.fill_buf()?.is_empty());
    let mut c = Cursor::new(b"a,b;c".to_vec());
    let mut part = vec![];
    c.read_until(b',', &mut part)?;
    println!("{part:?}");
    println!("{:?} {}", c.split(b';').map(|r| r.unwrap()).collect::<Vec<_>>(), b"x\ny".lines().count());
    let mut c = Cursor::new(vec![0u8; 4]);
    c.write_all(&[1, 2])?;
    c.seek(SeekFrom::Current(1))?;
    c.write_all(&[9, 9, 9])?;
    println!("{:?} {}", c.get_ref(), c.position());
    println!("{:?}", c.seek(SeekFrom::Start(100)).is_ok());
    println!("{:?} {:?}", c.seek(SeekFrom::End(-2))?, c.stream_position()?);
    let mut rest = vec![];
    c.read_to_end(&mut rest)?;
    c.rewind()?;
    c.set_position(1);
    println!("{rest:?} {:?} {:?}", c.seek(SeekFrom::Current(-5)).map_err(|e| e.kind()), c.into_inner());
    let mut fixed = [0u8; 3];
    let mut w = &mut fixed[..];
    println!("{:?} {:?}", w.write(&[1, 2])?, w.write_all(&[3, 4]).map_err(|e| (e.kind(), e.to_string())));
    println!("{fixed:?}");
    let mut log = BufWriter::with_capacity(8, Log::default());
    for t in ["ab", "cd", "efghijklmn", "o"] { log.write_all(t.as_bytes())?; }
    write!(log, "{}-{}", 1, 2)?;
    log.flush()?;
    log.write_all(b"end")?;
    println!("{:?}", log.buffer());
    println!("{:?}", log.into_inner().map_err(|_| "err").unwrap().0);
    let mut lw = LineWriter::new(Log::default());
    lw.write_all(b"no newline ")?;
    lw.write_all(b"yes\nrest")?;
    println!("{:?}", lw.get_ref().0);
    drop(lw);
    println!("{}", io::copy(&mut Slow(b"copied\n"), &mut io::stdout())?);
    let mut sink = io::sink();
    println!("{} {}", io::copy(&mut io::repeat(7).take(1000), &mut sink)?, io::empty().read(&mut [0; 2])?);
    let mut out = vec![];
    println!("{}", out.write_vectored(&[IoSlice::new(b"ab"), IoSlice::new(b"c")])?);
    writeln!(&mut out, "{:>5}", 1)?;
    println!("{:?} {:?}", out, io::read_to_string(&b"all"[..])?);
    let e = io::Error::new(ErrorKind::InvalidData, "bad data");
    println!("{e} {:?} {:?} {:?}", e, e.kind(), e.raw_os_error());
    println!("{} {:?}", ErrorKind::PermissionDenied, io::Error::from(ErrorKind::AddrInUse).to_string());
    let mut take = Cursor::new("abcdef").take(3);
    let mut t = String::new();
    take.read_to_string(&mut t)?;
    println!("{t} {} {:?}", take.limit(), take.into_inner().position());
    let stdout = io::stdout();
    let mut lock = stdout.lock();
    writeln!(lock, "locked")?;
    lock.write_all(b"bytes\n")?;
    lock.flush()
}
