//! Quantities that a shop sells by.
use std::fmt;
use std::iter::Sum;
use std::ops::Mul;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Money(pub i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(self.0 >= 0, "", &format!("{}.{:02}", self.0.abs() / 100, self.0.abs() % 100))
    }
}

impl Mul<u32> for Money {
    type Output = Money;
    fn mul(self, n: u32) -> Money {
        Money(self.0 * i64::from(n))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(iter: I) -> Money {
        Money(iter.map(|m| m.0).sum())
    }
}

#[cfg(feature = "grams")]
pub const WEIGHT: &str = "g";
#[cfg(all(feature = "ounces", not(feature = "grams")))]
pub const WEIGHT: &str = "oz";

#[macro_export]
macro_rules! money {
    ($whole:literal . $cents:literal) => {
        $crate::Money($whole * 100 + $cents)
    };
    ($whole:expr) => {
        $crate::Money($whole * 100)
    };
}

#[cfg(test)]
compile_error!("a dependency is not compiled for tests");
