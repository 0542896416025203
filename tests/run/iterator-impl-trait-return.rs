//@ edition: 2024
// Functions that return impl Iterator and take impl IntoIterator.
fn evens(limit: u32) -> impl Iterator<Item = u32> {
    (0..limit).filter(|x| x % 2 == 0)
}

fn words<'a>(s: &'a str) -> impl Iterator<Item = &'a str> + 'a {
    s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

fn boxed(rev: bool) -> Box<dyn Iterator<Item = i32>> {
    if rev { Box::new((0..4).rev()) } else { Box::new(0..4) }
}

fn total(it: impl IntoIterator<Item = impl Into<i64>>) -> i64 {
    it.into_iter().map(Into::into).sum()
}

fn pairs<T: Copy>(v: &[T]) -> impl Iterator<Item = (T, T)> {
    v.iter().enumerate().flat_map(move |(i, a)| v[i + 1..].iter().map(move |b| (*a, *b)))
}

fn main() {
    println!("{:?}", evens(10).collect::<Vec<_>>());
    println!("{:?}", words("a, bc; def!").collect::<Vec<_>>());
    println!("{:?} {:?}", boxed(true).collect::<Vec<_>>(), boxed(false).last());
    println!("{} {}", total(vec![1i32, 2, 3]), total([1u8, 255]));
    println!("{:?}", pairs(&[1, 2, 3]).collect::<Vec<_>>());
}
