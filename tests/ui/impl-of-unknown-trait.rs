// Bodies of an impl whose trait was not found are checked like others.
struct Wrapper<'a>(&'a str);
impl<'a> Missing<'a> for Wrapper<'a> { //~ ERROR E0405
    fn text(&self) -> &'a str {
        self.0
    }
}
impl usize for u8 { //~ ERROR E0404
    fn next(&self) -> u8 {
        self + 1
    }
}

fn main() {}
