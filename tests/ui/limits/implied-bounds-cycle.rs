trait Holder {
    type Held;
}
trait Nested: Holder<Held: Nested> {} //~ ERROR E0391 cycle detected when computing the implied predicates of `Nested`

fn main() {}
