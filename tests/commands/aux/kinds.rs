//! What `mirador test` reports of each kind of test. The ignored, failing and panicking ones are its subject: none is left out.
pub fn add(a: i32, b: i32) -> i32 { a + b }
#[cfg(test)]
mod tests {
    use super::*;
    #[test] fn adds() { println!("hidden"); assert_eq!(add(1, 2), 3); }
    #[test] fn fails() { println!("seen"); eprintln!("also seen"); assert_eq!(add(1, 2), 4, "sum of {}", 1); }
    #[test] #[should_panic] fn panics() { panic!("boom"); }
    #[test] #[should_panic(expected = "bo")] fn panics_expected() { panic!("boom"); }
    #[test] #[should_panic(expected = "bang")] fn panics_wrongly() { panic!("boom {}", 1); }
    #[test] #[should_panic = "bo"] fn panics_eq() { panic!("boom"); }
    #[test] #[should_panic] fn does_not_panic() {}
    #[test] #[should_panic(expected = "x")] fn not_string() { std::panic::panic_any(5); }
    #[test] #[ignore] fn ignored() { panic!("not run"); }
    #[test] #[ignore = "slow"] fn ignored_why() { }
    #[test] fn result() -> Result<(), String> { Ok(()) }
    #[test] fn result_err() -> Result<(), String> { Err("bad thing".into()) }
    #[test] fn question() -> Result<(), std::num::ParseIntError> { let x: i32 = "x".parse()?; assert_eq!(x, 1); Ok(()) }
    mod deep { #[test] fn inner() {} }
}
#[test]
fn top() { std::thread::spawn(|| println!("thread")).join().unwrap(); }
