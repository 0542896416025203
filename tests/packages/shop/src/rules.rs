//! What the shop's owner decides.
use crate::cart::Item;
use units::Money;

pub const LIMIT: u32 = 99;

#[cfg(feature = "discounts")]
pub fn price(item: &Item, n: u32) -> Money {
    let full = item.price * n;
    if n >= 10 { Money(full.0 * 9 / 10) } else { full }
}

#[cfg(not(feature = "discounts"))]
pub fn price(item: &Item, n: u32) -> Money {
    item.price * n
}

#[test]
fn ten_are_cheaper() {
    let item = Item::new("nail", Money(10));
    assert_eq!(price(&item, 10).0 < 100, cfg!(feature = "discounts"));
}
