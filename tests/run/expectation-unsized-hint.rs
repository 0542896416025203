// An unsized expectation behind `&` is only a hint for blocks, branches and loops.
fn f(s: &str) -> usize { s.len() }
fn g(s: &[u8]) -> usize { s.len() }
fn main() {
    let c = true;
    println!("{}", f(&if c { String::from("a") } else { "bb".to_string() }));
    println!("{}", f(&match c { true => String::from("a"), _ => "bb".to_string() }));
    println!("{}", f(&{ String::from("abc") }));
    println!("{}", g(&if c { vec![1] } else { vec![] }));
    println!("{}", g(&if c { [1, 2] } else { [3, 4] }));
    println!("{}", f(&loop { break String::from("abcd") }));
}
