//! A shop: a cart of goods and its receipt.
pub mod cart;
pub mod receipt;
mod rules;

pub use cart::{Cart, CartError};
pub use units::{money, Money};

/// What this is compiled with.
pub fn version() -> String {
    let mut text = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    if cfg!(feature = "discounts") {
        text += " +discounts";
    }
    if cfg!(feature = "verbose") {
        text += " +verbose";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_names_the_package() {
        assert!(version().starts_with("little-shop 0.3"));
    }

    #[test]
    fn money_is_exact() {
        assert_eq!(money!(1 . 50) * 3, money!(4 . 50));
    }
}
