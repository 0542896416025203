//@ edition: 2024
// PartialEq, Eq, PartialOrd, Ord, Hash, Clone, Default by derive.
use std::collections::{BTreeSet, HashSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Suit {
    Clubs,
    Hearts,
    Spades,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Card {
    suit: Suit,
    rank: u8,
}

#[derive(Debug, PartialEq, PartialOrd)]
enum Num {
    Int(i64),
    Float(f64),
    Pair { a: i8, b: i8 },
}

#[derive(Debug, Default, PartialEq)]
enum Mode {
    #[default]
    Off,
    On(u8),
}

fn main() {
    let a = Card { suit: Suit::Hearts, rank: 5 };
    let b = Card { suit: Suit::Hearts, rank: 9 };
    let c = Card { suit: Suit::Clubs, rank: 12 };
    println!("{} {} {}", a < b, c < a, a == a.clone());
    println!("{:?} {:?}", a.cmp(&b), Suit::Spades.cmp(&Suit::Clubs));
    let set: BTreeSet<Card> = [b.clone(), a.clone(), c].into_iter().collect();
    println!("{:?}", set.iter().map(|c| (c.suit, c.rank)).collect::<Vec<_>>());
    let h: HashSet<Card> = [a.clone(), a.clone(), b].into_iter().collect();
    println!("{}", h.len());
    println!("{:?}", Num::Int(5).partial_cmp(&Num::Int(3)));
    println!("{:?}", Num::Float(f64::NAN).partial_cmp(&Num::Float(1.0)));
    println!("{}", Num::Int(100) < Num::Float(0.0));
    println!("{}", Num::Pair { a: 1, b: 2 } > Num::Pair { a: 1, b: 1 });
    println!("{:?} {}", Mode::default(), Mode::On(1) != Mode::On(2));
    println!("{:?}", (1, "b", 2.0) < (1, "c", 0.0));
    println!("{:?}", [1, 2, 3].max([1, 3]  .iter().map(|x| x * 1).collect::<Vec<_>>().try_into().unwrap_or([0, 0, 0])));
}
