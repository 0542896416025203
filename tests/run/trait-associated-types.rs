//@ edition: 2024
// Associated types in bounds, projections and defaults of generics.
trait Container {
    type Item;
    fn get(&self, i: usize) -> Option<&Self::Item>;
    fn first(&self) -> Option<&Self::Item> {
        self.get(0)
    }
    fn size(&self) -> usize;
}

struct Stack<T> {
    items: Vec<T>,
}

impl<T> Container for Stack<T> {
    type Item = T;
    fn get(&self, i: usize) -> Option<&T> {
        self.items.get(i)
    }
    fn size(&self) -> usize {
        self.items.len()
    }
}

fn sum_all<C: Container<Item = i32>>(c: &C) -> i32 {
    (0..c.size()).filter_map(|i| c.get(i)).sum()
}

fn show_first<C>(c: &C) -> String
where
    C: Container,
    C::Item: std::fmt::Debug,
{
    format!("{:?}", c.first())
}

fn main() {
    let s = Stack { items: vec![1, 2, 3, 4] };
    println!("{}", sum_all(&s));
    println!("{}", show_first(&s));
    let e: Stack<String> = Stack { items: vec![] };
    println!("{}", show_first(&e));
}
