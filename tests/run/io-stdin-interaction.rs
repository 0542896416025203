use std::io::{self, BufRead, Read, Write};
fn ask<R: BufRead, W: Write>(r: &mut R, w: &mut W, prompt: &str) -> io::Result<Option<String>> {
    write!(w, "{prompt}> ")?;
    w.flush()?;
    let mut line = String::new();
    Ok((r.read_line(&mut line)? > 0).then(|| line.trim_end().to_string()))
}
fn main() -> io::Result<()> {
    let (stdin, mut out) = (io::stdin(), io::stdout());
    let mut input = stdin.lock();
    let name = ask(&mut input, &mut out, "name")?.unwrap_or_default();
    let age = loop { match ask(&mut input, &mut out, "age")?.map(|a| a.parse::<u8>()) { Some(Ok(n)) => break n, Some(Err(e)) => writeln!(out, "{e}")?, None => return Err(io::ErrorKind::UnexpectedEof.into()) } };
    writeln!(out, "{name:?} {age}")?;
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes)?;
    writeln!(out, "{:?}", bytes.escape_ascii().to_string())?;
    let mut field = Vec::new();
    input.read_until(b';', &mut field)?;
    writeln!(out, "{:?}", String::from_utf8_lossy(&field))?;
    let numbers: Vec<i32> = input.by_ref().lines().map_while(Result::ok).take_while(|l| l != "end").flat_map(|l| l.split(',').filter_map(|s| s.trim().parse().ok()).collect::<Vec<_>>()).collect();
    writeln!(out, "{numbers:?} {}", numbers.iter().sum::<i32>())?;
    let mut rest = String::new();
    input.read_to_string(&mut rest)?;
    writeln!(out, "{rest:?}")?;
    println!("{:?}", ask(&mut input, &mut out, "more")?);
    Ok(())
}
