//@ wasm
//@ edition: 2024
// An extension trait for all iterators, generic associated types.
trait Pairs: Iterator + Sized {
    fn pairs(self) -> PairIter<Self> {
        PairIter { inner: self }
    }
    fn sum_of<F>(self, f: F) -> i64
    where
        F: Fn(Self::Item) -> i64,
    {
        self.fold(0, |acc, x| acc + f(x))
    }
}

impl<I: Iterator> Pairs for I {}

struct PairIter<I> {
    inner: I,
}

impl<I: Iterator> Iterator for PairIter<I> {
    type Item = (I::Item, I::Item);
    fn next(&mut self) -> Option<Self::Item> {
        Some((self.inner.next()?, self.inner.next()?))
    }
}

trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn lend(&mut self) -> Option<Self::Item<'_>>;
}

struct Windows {
    data: Vec<i32>,
    at: usize,
}

impl Lending for Windows {
    type Item<'a> = &'a mut [i32];
    fn lend(&mut self) -> Option<&mut [i32]> {
        let r = self.data.get_mut(self.at..self.at + 2)?;
        self.at += 1;
        Some(r)
    }
}

fn main() {
    println!("{:?}", (1..8).pairs().collect::<Vec<_>>());
    println!("{:?}", "abcd".chars().pairs().map(|(a, b)| format!("{b}{a}")).collect::<String>());
    println!("{}", ["a", "bcd"].iter().sum_of(|s| s.len() as i64));
    let mut w = Windows { data: vec![1, 2, 3, 4], at: 0 };
    while let Some(s) = w.lend() {
        s[1] += s[0];
    }
    println!("{:?}", w.data);
}
