#[test]
fn one() {
    println!("printed by one");
}
#[test]
fn two() -> Result<(), String> {
    Ok(())
}
#[test]
#[ignore] // so that `mirador test` has an ignored one to count
fn three() {}
mod nested {
    #[test]
    fn one_more() {
        eprint!("no newline");
    }
}
