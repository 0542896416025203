use little_shop::{cart::Item, money, receipt::Receipt, Cart};

fn main() {
    let mut cart = Cart::new();
    for (name, price, count) in [("apple", money!(0 . 40), 12), ("cheese", money!(7), 1)] {
        cart.add(Item::new(name, price), count).expect("a picnic is small");
    }
    println!("{}", Receipt(&cart));
    println!("{:?}", cart.remove("wine").map_err(|e| e.to_string()));
}
