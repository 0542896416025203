trait Left {
    type Item;
}
trait Right<T> {
    type Item;
}
trait Both: Left + Right<Self::Item> {} //~ ERROR E0391 cycle detected

fn main() {}
