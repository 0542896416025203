//@ wasm
//@ edition: 2024
// std's LinkedList.
use std::collections::LinkedList;

fn main() {
    let mut l: LinkedList<&str> = LinkedList::new();
    l.push_back("b");
    l.push_back("c");
    l.push_front("a");
    println!("{l:?} {}", l.len());
    let mut other = LinkedList::from(["x", "y"]);
    l.append(&mut other);
    println!("{:?} {:?} {}", l.front(), l.back(), other.is_empty());
    println!("{:?} {:?}", l.pop_front(), l.pop_back());
    let tail = l.split_off(1);
    println!("{l:?} {tail:?}");
    for s in l.iter_mut() {
        *s = "changed";
    }
    println!("{:?}", l.into_iter().collect::<Vec<_>>());
    println!("{}", tail.contains(&"x"));
}
