use little_shop::cart::Item;
use little_shop::receipt::Receipt;
use little_shop::{money, Cart, Money};
use std::error::Error;
use std::process::ExitCode;

fn fill(words: &[String]) -> Result<Cart, Box<dyn Error>> {
    let mut cart = Cart::new();
    for word in words {
        let (count, name) = match word.split_once('x') {
            Some((count, name)) => (count.parse()?, name),
            None => (1, word.as_str()),
        };
        let price = match name {
            "bread" => money!(2 . 50),
            "honey" => money!(5 . 99),
            "milk" => Money(119),
            _ => return Err(format!("we have no {name}").into()),
        };
        cart.add(Item::new(name, price), count)?;
    }
    Ok(cart)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    println!("{}", little_shop::version());
    match fill(&words) {
        Ok(cart) => {
            println!("{}", Receipt(&cart));
            ExitCode::SUCCESS
        }
        Err(e) => {
            println!("error: {e}");
            ExitCode::from(3)
        }
    }
}

#[test]
fn fills_a_cart() {
    assert_eq!(fill(&["2xbread".to_string(), "milk".to_string()]).unwrap().total(), Money(619));
    assert!(fill(&["100xmilk".to_string()]).is_err());
}
