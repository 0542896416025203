//! Receipts as text.
use crate::Cart;
use std::fmt::{self, Display};

pub struct Receipt<'c>(pub &'c Cart);

impl Display for Receipt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (item, n, price) in self.0.lines() {
            writeln!(f, "{n:>3} {:<12}{price:>9}", item.name())?;
        }
        write!(f, "{:=>25}", format!(" {}", self.0.total()))
    }
}
