// format_args!: positions, names, captures, widths from arguments.
fn main() {
    let (a, w) = (1, 5);
    println!("{} {a:?} {0:>w$} {{}} {:#x}", a, w);
    println!("{:>1$.*}", 3, 2.5);
    println!("{x} {x:02}", x = 7);
    print!("{}", format_args!("in {} {}", a, 1));
    assert!(a == 1);
    assert!(a == 1, "value {}", a);
    let _ = concat!("a", 1, 2.5, true, 'c', -3);
    let _ = (line!(), column!(), module_path!(), stringify!(a + b));
    let _ = if cfg!(all()) { 1 } else { 2 };
}
