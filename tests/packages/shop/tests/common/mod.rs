use little_shop::{cart::Item, Cart, Money};

pub fn cart_of(goods: &[(&str, i64, u32)]) -> Cart {
    let mut cart = Cart::new();
    for &(name, price, count) in goods {
        cart.add(Item::new(name, Money(price)), count).unwrap();
    }
    cart
}
