use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Component, Path, PathBuf};

fn main() {
    for s in ["/usr/lib/libc.so.6", "a/b/../c.tar.gz", "./x", "/", "", "dir/", ".hidden", "a//b/./c", "noext."] {
        let p = Path::new(s);
        println!("{s:?} {:?} {:?} {:?} {:?} {} {}", p.parent(), p.file_name(), p.file_stem(), p.extension(), p.is_absolute(), p.has_root());
        println!("  {:?}", p.components().collect::<Vec<_>>());
    }
    let p = Path::new("/a/b/c");
    println!("{:?} {:?} {:?}", p.join("d"), p.join("/abs"), p.join("../x"));
    println!("{:?} {:?} {:?}", p.with_file_name("q.rs"), Path::new("f.txt").with_extension("md"), Path::new("f").with_extension(""));
    println!("{:?} {:?}", p.strip_prefix("/a"), p.strip_prefix("b").map_err(|e| e.to_string()));
    println!("{} {} {}", p.starts_with("/a/b"), p.starts_with("/a/bc"), p.ends_with("b/c"));
    println!("{:?}", p.ancestors().map(|a| a.display().to_string()).collect::<Vec<_>>());
    println!("{:?} {:?}", p.iter().collect::<Vec<_>>(), p.components().next_back());
    println!("{} {:?} {:?}", p.display(), p.to_str(), p.to_string_lossy());
    let mut b = PathBuf::from("x");
    b.push("y.txt");
    b.set_extension("rs");
    println!("{b:?} {}", b.clone().pop());
    b.set_file_name("z");
    b.extend(["m", "n"]);
    println!("{} {:?}", b.display(), b.as_os_str());
    println!("{:?}", b.into_os_string());
    println!("{:?}", ["a", "b", "c"].iter().collect::<PathBuf>());
    println!("{} {}", Path::new("a/b") == Path::new("a//b/"), Path::new("a/b") < Path::new("a/c"));
    println!("{:?} {:?}", PathBuf::from("a").cmp(&PathBuf::from("b")), Path::new("a/./b").components().count());
    let norm = Path::new("/a/./b/../c/d/..").components().fold(PathBuf::new(), |mut out, c| {
        match c { Component::ParentDir => { out.pop(); } Component::CurDir => {} c => out.push(c.as_os_str()) }
        out
    });
    println!("{}", norm.display());
    let o: &OsStr = OsStr::new("os");
    let mut os = OsString::from("owned");
    os.push("+more");
    println!("{:?} {} {:?} {:?}", o, os.len(), os.to_str(), os.clone().into_string());
    println!("{:?} {} {:?}", o.to_os_string(), os == "owned+more", o.to_ascii_uppercase());
    let c = CString::new("hello").unwrap();
    println!("{:?} {:?} {:?}", c, c.as_bytes(), c.as_bytes_with_nul().len());
    println!("{:?} {:?}", CString::new("a\0b").map_err(|e| e.nul_position()), c.to_str());
    println!("{:?} {:?}", CStr::from_bytes_with_nul(b"x\0").map(|c| c.to_bytes().len()), CStr::from_bytes_until_nul(b"ab\0c").unwrap());
    println!("{:?} {}", unsafe { CStr::from_ptr(c.as_ptr()) }.to_string_lossy(), c"lit".count_bytes());
    println!("{:?} {:?}", CStr::from_bytes_with_nul(b"x").is_err(), c.into_string());
    println!("{:?}", Path::new("é/日").to_str().map(str::len));
    println!("{:?} {:?}", Path::new("a.b.c").file_stem(), Path::new("..").file_name());
    let boxed: Box<Path> = Path::new("bx").into();
    println!("{boxed:?} {:?} {}", AsRef::<Path>::as_ref("s"), std::path::MAIN_SEPARATOR);
}
