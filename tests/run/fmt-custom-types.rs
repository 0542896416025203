//@ wasm
//@ edition: 2024
// Display, Debug, LowerHex and the builders for own types.
use std::fmt;

struct P(i32, i32);

impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if f.alternate() {
            write!(f, "P[{};{}]", self.0, self.1)
        } else if let Some(p) = f.precision() {
            write!(f, "({:.p$}, {:.p$})", self.0 as f64, self.1 as f64)
        } else {
            f.pad(&format!("({}, {})", self.0, self.1))
        }
    }
}

impl fmt::Debug for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("P").field("x", &self.0).field("y", &self.1).finish()
    }
}

impl fmt::LowerHex for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)?;
        f.write_str("/")?;
        fmt::LowerHex::fmt(&self.1, f)
    }
}

struct L(Vec<i32>);

impl fmt::Debug for L {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_list().entries(self.0.iter()).finish()
    }
}

struct T;

impl fmt::Debug for T {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("T").field(&1).field(&"a").finish_non_exhaustive()
    }
}

fn main() {
    let p = P(1, -2);
    println!("{p} {p:#} {p:.1} [{p:>10}] [{p:<10}] [{p:^10}]");
    println!("{p:?}");
    println!("{p:#?}");
    println!("{:x} {:#06x}", P(255, 16), P(255, 16));
    println!("{:?} {:#?}", L(vec![1, 2]), L(vec![]));
    println!("{:?}", T);
    println!("{}", p.to_string().len());
}
