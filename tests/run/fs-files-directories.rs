use std::fs::{self, File, OpenOptions};
use std::io::{self, prelude::*, BufReader, BufWriter, SeekFrom};
use std::path::{Path, PathBuf};

struct Temp(PathBuf);
impl Temp {
    fn new() -> io::Result<Temp> {
        let p = std::env::temp_dir().join(format!("mirador-test-{}-{}", std::process::id(), line!()));
        let _ = fs::remove_dir_all(&p);
        fs::create_dir_all(&p)?;
        Ok(Temp(p))
    }
    fn join(&self, s: &str) -> PathBuf { self.0.join(s) }
}
impl Drop for Temp { fn drop(&mut self) { fs::remove_dir_all(&self.0).unwrap(); println!("cleaned {}", !self.0.exists()); } }
fn names(p: &Path) -> io::Result<Vec<String>> {
    let mut v = fs::read_dir(p)?.map(|e| e.map(|e| format!("{}{}", e.file_name().to_string_lossy(), if e.file_type().unwrap().is_dir() { "/" } else { "" }))).collect::<io::Result<Vec<_>>>()?;
    v.sort();
    Ok(v)
}
fn total(p: &Path) -> io::Result<u64> {
    let mut n = 0;
    for e in fs::read_dir(p)? { let e = e?; n += if e.path().is_dir() { total(&e.path())? } else { e.metadata()?.len() }; }
    Ok(n)
}

fn main() -> io::Result<()> {
    let t = Temp::new()?;
    let a = t.join("a.txt");
    fs::write(&a, "first\nsecond\n")?;
    println!("{:?} {:?}", fs::read_to_string(&a)?, fs::read(&a)?.len());
    let mut f = OpenOptions::new().append(true).open(&a)?;
    writeln!(f, "third")?;
    drop(f);
    println!("{:?}", BufReader::new(File::open(&a)?).lines().collect::<Result<Vec<_>, _>>()?);
    let m = fs::metadata(&a)?;
    println!("{} {} {} {}", m.len(), m.is_file(), m.is_dir(), m.permissions().readonly());
    println!("{} {} {}", a.exists(), t.join("no").exists(), t.join("no").is_file());
    println!("{:?}", File::open(t.join("no")).map_err(|e| e.kind()).err());
    println!("{:?}", File::create_new(&a).map_err(|e| e.kind()).err());
    println!("{:?}", OpenOptions::new().write(true).create_new(true).open(&a).map_err(|e| e.kind()).err());
    let mut f = File::options().read(true).write(true).create(true).truncate(false).open(t.join("b.bin"))?;
    f.write_all(&[1, 2, 3, 4, 5])?;
    f.seek(SeekFrom::Start(1))?;
    f.write_all(&[20])?;
    f.rewind()?;
    let mut v = Vec::new();
    f.read_to_end(&mut v)?;
    f.set_len(3)?;
    f.sync_all()?;
    println!("{v:?} {} {}", f.metadata()?.len(), f.seek(SeekFrom::End(0))?);
    {
        let mut w = BufWriter::new(File::create(t.join("big"))?);
        for i in 0..1000 { writeln!(w, "{i}")?; }
    }
    println!("{}", fs::metadata(t.join("big"))?.len());
    println!("{}", fs::copy(&a, t.join("copy"))?);
    fs::rename(t.join("copy"), t.join("renamed"))?;
    fs::create_dir(t.join("sub"))?;
    println!("{:?}", fs::create_dir(t.join("sub")).map_err(|e| e.kind()));
    fs::create_dir_all(t.join("x/y/z"))?;
    fs::write(t.join("x/y/deep"), vec![0u8; 10])?;
    println!("{:?} {:?}", names(&t.0)?, total(&t.0)?);
    fs::hard_link(&a, t.join("linked"))?;
    fs::remove_file(&a)?;
    println!("{:?} {}", fs::remove_file(&a).map_err(|e| e.kind()), fs::read_to_string(t.join("linked"))?.len());
    println!("{:?}", fs::remove_dir(t.join("x")).is_err());
    fs::remove_dir(t.join("sub"))?;
    fs::remove_dir_all(t.join("x"))?;
    println!("{:?}", names(&t.0)?);
    println!("{:?}", fs::canonicalize(t.join("x/..")).is_err());
    println!("{}", fs::canonicalize(&t.0)?.is_absolute());
    let mut p = fs::metadata(t.join("big"))?.permissions();
    p.set_readonly(true);
    fs::set_permissions(t.join("big"), p)?;
    println!("{} {:?}", fs::metadata(t.join("big"))?.permissions().readonly(), fs::exists(t.join("big"))?);
    println!("{:?}", fs::read_to_string(t.join("b.bin")).is_ok());
    println!("{}", fs::metadata(t.join("big"))?.modified()?.elapsed().is_ok());
    Ok(())
}
