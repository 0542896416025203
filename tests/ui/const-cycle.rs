const FIRST: u32 = SECOND + 1; //~ ERROR E0391
const SECOND: u32 = FIRST - 1;


static S: u32 = T; //~ ERROR E0391
static T: u32 = S;
trait Tr { const C: u32 = Self::D; const D: u32 = Self::C; } //~ ERROR E0391
impl Tr for u8 {}
const X: u32 = <u8 as Tr>::C;
fn main() {
    println!("{FIRST}");
}
