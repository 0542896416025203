//@ edition: 2024
// Closures capture fields, not whole structs.
struct Game {
    score: u32,
    names: Vec<String>,
    level: u8,
}

fn main() {
    let mut g = Game { score: 0, names: vec!["a".into(), "b".into()], level: 1 };
    let mut add = |n: u32| g.score += n;
    for name in &g.names {
        println!("{name}");
    }
    add(5);
    add(6);
    println!("{} {}", g.score, g.level);

    let names = g.names;
    let level = || g.level + 1;
    println!("{} {:?}", level(), names);

    let mut t = (1, String::from("x"));
    let mut bump = || t.0 += 1;
    bump();
    bump();
    let moved = t.1;
    println!("{} {}", t.0, moved);
}
