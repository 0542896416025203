//@ edition: 2024
// Own double-ended iterator, rev, rfold, rfind, nth_back.
struct Span(i32, i32);

impl Iterator for Span {
    type Item = i32;
    fn next(&mut self) -> Option<i32> {
        if self.0 >= self.1 {
            return None;
        }
        self.0 += 1;
        Some(self.0 - 1)
    }
}

impl DoubleEndedIterator for Span {
    fn next_back(&mut self) -> Option<i32> {
        if self.0 >= self.1 {
            return None;
        }
        self.1 -= 1;
        Some(self.1)
    }
}

fn main() {
    println!("{:?}", Span(0, 5).rev().collect::<Vec<_>>());
    println!("{:?}", Span(0, 5).rfold(String::new(), |s, x| s + &x.to_string()));
    println!("{:?} {:?}", Span(0, 9).rfind(|x| x % 4 == 0), Span(0, 9).nth_back(2));
    let mut s = Span(0, 6);
    println!("{:?} {:?} {:?}", s.next(), s.next_back(), s.by_ref().rev().take(2).collect::<Vec<_>>());
    println!("{:?}", s.collect::<Vec<_>>());
    println!("{:?}", Span(1, 4).chain(Span(7, 9)).rev().map(|x| x * 10).collect::<Vec<_>>());
}
