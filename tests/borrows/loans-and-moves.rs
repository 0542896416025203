//@ line: 18
//@ line: 23
//@ line: 24
// What each place allows where loans, moves and missing initialisation take rights away.
struct Point {
    name: String,
    age: u32,
}

fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

fn main() {
    let mut v = vec![1, 2, 3];
    let p = Point { name: String::from("x"), age: 3 };
    let first = &v[0];
    let name = p.name;
    let s = String::from("abc");
    let l;
    println!("{first} {name}");
    let m = &mut v;
    l = longest(&s, "b");
    m.push(p.age as i32);
    println!("{l}");
}
