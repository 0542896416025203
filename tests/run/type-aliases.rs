//@ edition: 2024
// Aliases, generic aliases, Self in impls, associated type shorthand.
use std::collections::HashMap;

type Grid<T, const N: usize> = [[T; N]; N];
type Table = HashMap<&'static str, Vec<(u8, char)>>;
type Callback<'a> = Box<dyn Fn(&str) -> usize + 'a>;

struct Machine<S> {
    state: S,
}

impl<S: Clone + Into<i64>> Machine<S> {
    fn restart(&self) -> Self {
        Self { state: self.state.clone() }
    }
    fn number(&self) -> i64 {
        self.state.clone().into()
    }
}

fn main() {
    let g: Grid<u8, 2> = [[1, 2], [3, 4]];
    println!("{g:?}");
    let mut t = Table::new();
    t.entry("k").or_default().push((1, 'c'));
    println!("{t:?}");
    let base = 10;
    let cb: Callback = Box::new(move |s| s.len() + base);
    println!("{}", cb("abc"));
    println!("{}", Machine { state: 5i32 }.restart().number());
}
