//@ exit-status: 124
//@ stderr
//@ compile-flags: --max-output 1
// What a program may write is limited: this much is not let out at all.
fn main() {
    eprintln!("{}", " ".repeat((1 << 20) + 1));
}
