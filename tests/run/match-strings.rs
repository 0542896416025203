//@ wasm
//@ edition: 2024
// Matching on strings, byte strings and chars.
fn command(line: &str) -> String {
    let mut parts = line.splitn(2, ' ');
    match (parts.next(), parts.next()) {
        (Some("echo"), Some(rest)) => rest.to_string(),
        (Some("echo"), None) => String::new(),
        (Some("quit" | "exit"), _) => "bye".to_string(),
        (Some(other), arg) => format!("unknown {other:?} {arg:?}"),
        (None, _) => unreachable!(),
    }
}

fn main() {
    for l in ["echo a b c", "echo", "exit now", "quit", "dance", "dance all night"] {
        println!("{}", command(l));
    }
    let s = String::from("two");
    let n = match s.as_str() {
        "one" => 1,
        "two" => 2,
        _ => 0,
    };
    println!("{n}");
    match b"ab" {
        b"ab" => println!("bytes"),
        _ => println!("other"),
    }
}
