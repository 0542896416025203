mod common;

use common::cart_of;
use little_shop::receipt::Receipt;
use little_shop::CartError;

#[test]
fn one_line_per_item() {
    let text = Receipt(&cart_of(&[("b", 100, 1), ("a", 50, 2)])).to_string();
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with("  2 a "), "{text}");
}

#[test]
fn removal() -> Result<(), CartError> {
    let mut cart = cart_of(&[("a", 50, 2)]);
    assert_eq!(cart.remove("a")?, 2);
    assert_eq!(cart.remove("a"), Err(CartError::Unknown("a".into())));
    Ok(())
}
