// An extension trait with its own adaptors, used in chains with the standard ones.
struct Pairs<I: Iterator> { iter: I, last: Option<I::Item> }
impl<I: Iterator> Iterator for Pairs<I> where I::Item: Clone {
    type Item = (I::Item, I::Item);
    fn next(&mut self) -> Option<Self::Item> {
        let a = match self.last.take() { Some(a) => a, None => self.iter.next()? };
        let b = self.iter.next()?;
        self.last = Some(b.clone());
        Some((a, b))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lo, hi) = self.iter.size_hint();
        let extra = usize::from(self.last.is_some());
        ((lo + extra).saturating_sub(1), hi.map(|h| (h + extra).saturating_sub(1)))
    }
}
struct Dedup<I: Iterator> { iter: std::iter::Peekable<I> }
impl<I: Iterator> Iterator for Dedup<I> where I::Item: PartialEq {
    type Item = (I::Item, usize);
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.iter.next()?;
        let mut n = 1;
        while self.iter.next_if(|x| *x == first).is_some() { n += 1; }
        Some((first, n))
    }
}
struct StepDown { from: u32, back: u32 }
impl Iterator for StepDown { type Item = u32; fn next(&mut self) -> Option<u32> { (self.from > self.back).then(|| { self.from -= 1; self.from }) } }
impl DoubleEndedIterator for StepDown { fn next_back(&mut self) -> Option<u32> { (self.from > self.back).then(|| { self.back += 1; self.back - 1 }) } }
impl ExactSizeIterator for StepDown { fn len(&self) -> usize { (self.from - self.back) as usize } }
impl std::iter::FusedIterator for StepDown {}
trait More: Iterator + Sized {
    fn pairs(self) -> Pairs<Self> { Pairs { iter: self, last: None } }
    fn runs(self) -> Dedup<Self> { Dedup { iter: self.peekable() } }
    fn join(mut self, sep: &str) -> String where Self::Item: ToString {
        let Some(first) = self.next() else { return String::new() };
        self.fold(first.to_string(), |s, x| s + sep + &x.to_string())
    }
}
impl<I: Iterator> More for I {}
fn main() {
    println!("{:?}", [1, 4, 9, 16].iter().pairs().map(|(a, b)| b - a).collect::<Vec<_>>());
    println!("{:?} {:?}", (0..5).pairs().size_hint(), std::iter::empty::<u8>().pairs().next());
    println!("{}", "aaabccd".chars().runs().map(|(c, n)| format!("{n}{c}")).collect::<String>());
    println!("{} {}", (1..=4).join(", "), Vec::<i32>::new().iter().join("-"));
    let d = StepDown { from: 5, back: 0 };
    println!("{} {:?}", d.len(), d.rev().collect::<Vec<_>>());
    let mut d = StepDown { from: 6, back: 1 };
    println!("{:?} {:?} {:?} {:?}", d.next(), d.next_back(), d.nth(1), d.rev().last());
    println!("{:?}", StepDown { from: 10, back: 0 }.rposition(|x| x == 7).map(|i| i + 1));
    println!("{:?}", "a,b,,c".split(',').every_second());
}
trait Every2 { fn every_second(self) -> String; }
impl<'a, I: Iterator<Item = &'a str>> Every2 for I { fn every_second(self) -> String { self.step_by(2).collect() } }
