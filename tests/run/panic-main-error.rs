//@ edition: 2024
//@ exit-status: 1
// main that returns Err exits with 1.
fn main() -> Result<(), String> {
    println!("working");
    let n: i32 = "12".parse().map_err(|_| "no number".to_string())?;
    println!("{n}");
    Err(format!("failed with {n}"))
}
