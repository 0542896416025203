// `<T as Trait>::f` takes the defaults of the trait's parameters; the arguments may then be coerced.
struct Text(String);
impl std::ops::Deref for Text { type Target = str; fn deref(&self) -> &str { &self.0 } }
trait Scale<By = Self> { fn scale(&self, by: By) -> String; }
impl Scale for i32 { fn scale(&self, by: i32) -> String { format!("{}", self * by) } }
impl Scale<&str> for i32 { fn scale(&self, by: &str) -> String { format!("{self}{by}") } }
fn main() {
    let (a, b) = (Text("x".into()), Text("x".into()));
    println!("{} {}", <str as PartialEq>::eq(&a, &b), <str as PartialOrd>::lt(&a, &b));
    println!("{} {}", <i32 as Scale>::scale(&3, 4), <i32 as Scale<_>>::scale(&3, "px"));
}
