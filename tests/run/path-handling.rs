//@ edition: 2024
// Paths as text.
use std::path::{Path, PathBuf};

fn main() {
    let p = Path::new("/usr/local/lib/file.tar.gz");
    println!("{:?} {:?} {:?}", p.file_name(), p.extension(), p.file_stem());
    println!("{} {}", p.display(), p.is_absolute());
    println!("{:?}", p.parent().and_then(Path::parent));
    println!("{:?}", p.components().count());
    let mut b = PathBuf::from("a");
    b.push("b");
    b.push("c.txt");
    println!("{}", b.display());
    b.set_extension("rs");
    println!("{}", b.display());
    println!("{}", b.pop());
    println!("{}", b.join("../x").display());
    println!("{:?}", p.strip_prefix("/usr"));
    println!("{}", p.starts_with("/usr/local"));
    println!("{:?}", b.iter().collect::<Vec<_>>());
}
