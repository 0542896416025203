fn main() {
    let text = String::from("hello");
    drop(text);
    println!("{text}");
}
