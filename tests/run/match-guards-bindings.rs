//@ wasm
//@ edition: 2024
// Guards, @ bindings, or-patterns, ranges.
#[derive(Debug)]
enum Msg {
    Quit,
    Move { x: i32, y: i32 },
    Write(String),
    Color(u8, u8, u8),
}

fn handle(m: &Msg) -> String {
    match m {
        Msg::Quit => "quit".to_string(),
        Msg::Move { x: 0, y: 0 } => "stay".to_string(),
        Msg::Move { x, y } if x == y => format!("diagonal {x}"),
        Msg::Move { x: dx @ 1..=9, .. } => format!("right {dx}"),
        Msg::Move { x, .. } => format!("far {x}"),
        Msg::Write(s) if s.is_empty() => "nothing".into(),
        Msg::Write(s) => s.to_uppercase(),
        Msg::Color(0 | 255, _, b) | Msg::Color(_, 0 | 255, b) => format!("edge {b}"),
        Msg::Color(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn classify(c: char) -> &'static str {
    match c {
        'a' | 'e' | 'i' | 'o' | 'u' => "vowel",
        'a'..='z' => "consonant",
        '0'..='9' => "digit",
        _ => "other",
    }
}

fn main() {
    let all = [
        Msg::Quit,
        Msg::Move { x: 0, y: 0 },
        Msg::Move { x: 4, y: 4 },
        Msg::Move { x: 5, y: 1 },
        Msg::Move { x: 50, y: 1 },
        Msg::Write(String::new()),
        Msg::Write("hi".into()),
        Msg::Color(0, 1, 2),
        Msg::Color(1, 255, 3),
        Msg::Color(1, 2, 3),
    ];
    for m in &all {
        println!("{}", handle(m));
    }
    println!("{:?}", all[1]);
    for c in "ax7!".chars() {
        println!("{c} {}", classify(c));
    }
    let n @ (1 | 2 | 3) = 2 else { unreachable!() };
    println!("{n}");
}
