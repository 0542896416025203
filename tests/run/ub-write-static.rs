//@ exit-status: 1
//@ stderr
// Nor is a static that is not `mut` and has no cells.
static LIMIT: u32 = 10;

fn main() {
    unsafe { (&raw const LIMIT).cast_mut().write(11) };
    println!("{LIMIT}");
}
