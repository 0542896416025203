use std::cmp::{max, max_by, max_by_key, min, min_by_key, Ordering, PartialOrd, Reverse};

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Hash)]
enum Suit { Clubs, Hearts = 5, Spades = 2 }
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Card { suit: Suit, rank: u8, note: Option<String> }
#[derive(Debug, PartialEq, PartialOrd)]
struct Float(f64, i32);
#[derive(Debug, Eq)]
struct Caseless(&'static str);
impl PartialEq for Caseless { fn eq(&self, o: &Self) -> bool { self.cmp(o).is_eq() } }
impl PartialOrd for Caseless { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
impl Ord for Caseless { fn cmp(&self, o: &Self) -> Ordering { self.0.to_lowercase().cmp(&o.0.to_lowercase()) } }
impl PartialEq<i32> for Float { fn eq(&self, o: &i32) -> bool { self.1 == *o } }
impl PartialOrd<i32> for Float { fn partial_cmp(&self, o: &i32) -> Option<Ordering> { self.1.partial_cmp(o) } }

fn main() {
    use Ordering::*;
    println!("{:?} {:?} {:?}", 1.cmp(&2), "b".cmp("a"), [1, 2].cmp(&[1, 2]));
    println!("{:?} {:?} {:?}", Less.reverse(), Equal.then(Greater), Less.then_with(|| unreachable!()));
    println!("{} {} {} {} {} {}", Less.is_lt(), Less.is_le(), Equal.is_eq(), Equal.is_ne(), Greater.is_ge(), Less.is_gt());
    println!("{} {} {:?}", Less as i8, Greater as i32, Less < Greater);
    println!("{} {} {} {}", max(1, 2), min("a", "b"), max_by(1.5, 0.5, f64::total_cmp), max_by_key(-3, 2, |x: &i32| x.abs()));
    println!("{:?} {:?}", min_by_key("aaa", "bb", |s| s.len()), 5.clamp(1, 3));
    println!("{:?} {:?} {:?}", Suit::Spades.cmp(&Suit::Hearts), Suit::Clubs < Suit::Spades, Suit::Hearts.max(Suit::Clubs));
    let c = |suit, rank, n: Option<&str>| Card { suit, rank, note: n.map(String::from) };
    let mut cards = vec![c(Suit::Spades, 3, None), c(Suit::Clubs, 9, Some("x")), c(Suit::Clubs, 9, None), c(Suit::Hearts, 1, Some("a"))];
    cards.sort();
    println!("{cards:?}");
    cards.sort_by(|a, b| b.rank.cmp(&a.rank).then_with(|| a.note.cmp(&b.note)).then(Equal));
    println!("{:?}", cards.iter().map(|c| (c.rank, c.note.as_deref())).collect::<Vec<_>>());
    cards.sort_by_key(|c| (Reverse(c.suit), c.rank));
    println!("{:?}", cards.iter().map(|c| c.suit).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", Float(1.0, 2).partial_cmp(&Float(f64::NAN, 2)), Float(1.0, 2) < Float(1.0, 3), Float(f64::NAN, 1) == Float(f64::NAN, 1));
    println!("{} {} {:?}", Float(0.0, 4) == 4, Float(0.0, 4) > 3, Float(0.0, 4).partial_cmp(&9));
    println!("{} {} {:?}", Caseless("Ab") == Caseless("aB"), Caseless("b") > Caseless("A"), ["b", "A"].map(Caseless).iter().max());
    println!("{:?} {:?}", Reverse(1).cmp(&Reverse(2)), Reverse(3).0);
    println!("{:?} {:?}", (1, "z", 2.0).partial_cmp(&(1, "a", 9.0)), (1, 2) < (1, 3));
    println!("{} {} {}", None < Some(0), Some(1) < Some(2), Ok::<i32, i32>(5) < Err(0));
    println!("{} {} {}", [1, 2, 3][..] > [1, 2][..], vec![2] > vec![1, 9], "Zebra" < "apple");
    println!("{} {} {}", &1 < &2, Box::new(1) <= Box::new(1), () == ());
    println!("{:?} {:?}", f64::NAN.partial_cmp(&1.0), 1.0f64.total_cmp(&-0.0));
    println!("{:?} {}", [3.5, -1.0, 2.0].iter().copied().fold(f64::INFINITY, f64::min), [1, 2].lt(&[1, 3]));
    println!("{:?} {:?}", ["bb", "a", "cc"].iter().max_by_key(|s| s.len()), ["bb", "a", "cc"].iter().min_by(|a, b| a.len().cmp(&b.len())));
    println!("{:?}", true.cmp(&false).then(1.cmp(&1)).reverse());
    println!("{:?} {:?}", 'a'.max('b'), (1..4).max().cmp(&Some(3)));
    println!("{:?}", PartialOrd::partial_cmp(&1u8, &2).map(Ordering::is_lt));
}
