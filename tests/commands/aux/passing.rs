#[test]
fn one() {
    println!("printed by one");
}
#[test]
fn two() -> Result<(), String> {
    Ok(())
}
#[test]
#[ignore]
fn three() {}
mod nested {
    #[test]
    fn one_more() {
        eprint!("no newline");
    }
}
