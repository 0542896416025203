//@ exit-status: 124
//@ stderr
//@ compile-flags: --max-steps 1000000
// An endless loop is stopped.
fn main() {
    let mut x = 0u64; loop { x = x.wrapping_mul(3) + 1 & 0xffff; if x == 70000 { return; } }
}
