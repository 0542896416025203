fn main() {
    let names: Vec<&str>;
    {
        let owned = vec![String::from("a"), String::from("b")];
        names = owned.iter().map(|s| s.as_str()).collect(); //~ ERROR E0597
    }
    println!("{names:?}");
}
