//@ wasm
//@ edition: 2024
// Borrowed until it has to be owned.
use std::borrow::Cow;

fn clean(s: &str) -> Cow<'_, str> {
    if s.contains(' ') {
        Cow::Owned(s.replace(' ', "_"))
    } else {
        Cow::Borrowed(s)
    }
}

fn abs_all(v: &mut Cow<'_, [i32]>) {
    for i in 0..v.len() {
        if v[i] < 0 {
            v.to_mut()[i] = -v[i];
        }
    }
}

fn main() {
    for s in ["plain", "with space"] {
        let c = clean(s);
        println!("{c} {} {}", c.len(), matches!(c, Cow::Owned(_)));
    }
    let a = [1, 2];
    let mut c = Cow::from(&a[..]);
    abs_all(&mut c);
    println!("{}", matches!(c, Cow::Borrowed(_)));
    let b = [1, -2];
    let mut c = Cow::Borrowed(&b[..]);
    abs_all(&mut c);
    println!("{c:?} {}", matches!(c, Cow::Owned(_)));
    let mut t: Cow<str> = "abc".into();
    t += "def";
    println!("{t}");
    println!("{}", t.into_owned().len());
    println!("{}", Cow::<str>::Owned("x".to_string()) == "x");
}
