use std::collections::HashMap;

fn main() {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    {
        let word = String::from("short");
        counts.insert(word.as_str(), 1); //~ ERROR E0597
    }
    println!("{counts:?}");
}
