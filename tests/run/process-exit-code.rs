//@ edition: 2024
//@ exit-status: 42
// main returns an ExitCode.
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("hello");
    if 1 + 1 == 3 {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(42)
}
