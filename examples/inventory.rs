// A shop's inventory: products as trait objects, stock in a HashMap, orders that succeed or fail
// with an error enum, and a report.
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fmt::{self, Display};
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Cents(i64);

impl Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{:02}", self.0.abs() / 100, self.0.abs() % 100);
        f.pad_integral(true, "", &text)
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(iter: I) -> Cents {
        Cents(iter.map(|c| c.0).sum())
    }
}

impl std::ops::Mul<u32> for Cents {
    type Output = Cents;
    fn mul(self, n: u32) -> Cents {
        Cents(self.0 * i64::from(n))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Sku(Rc<str>);

impl From<&str> for Sku {
    fn from(s: &str) -> Self {
        Sku(Rc::from(s.to_ascii_uppercase()))
    }
}

impl Display for Sku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&*self.0, f)
    }
}

trait Product: fmt::Debug {
    fn sku(&self) -> Sku;
    fn name(&self) -> String;
    fn price(&self) -> Cents;
    fn tax_percent(&self) -> i64 {
        19
    }
    fn gross(&self) -> Cents {
        Cents(self.price().0 * (100 + self.tax_percent()) / 100)
    }
    fn perishable(&self) -> Option<u32> {
        None
    }
}

#[derive(Debug)]
struct Book {
    isbn: &'static str,
    title: &'static str,
    price: Cents,
}

#[derive(Debug)]
struct Food {
    name: String,
    price: Cents,
    days: u32,
}

#[derive(Debug)]
struct Bundle {
    parts: Vec<Rc<dyn Product>>,
    discount: i64,
}

impl Product for Book {
    fn sku(&self) -> Sku {
        self.isbn.into()
    }
    fn name(&self) -> String {
        format!("\u{201c}{}\u{201d}", self.title)
    }
    fn price(&self) -> Cents {
        self.price
    }
    fn tax_percent(&self) -> i64 {
        7
    }
}

impl Product for Food {
    fn sku(&self) -> Sku {
        Sku::from(format!("f-{}", &self.name[..3]).as_str())
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    fn price(&self) -> Cents {
        self.price
    }
    fn tax_percent(&self) -> i64 {
        if self.days < 10 { 7 } else { 19 }
    }
    fn perishable(&self) -> Option<u32> {
        Some(self.days)
    }
}

impl Product for Bundle {
    fn sku(&self) -> Sku {
        let joined: Vec<String> = self.parts.iter().map(|p| p.sku().to_string()).collect();
        Sku::from(&*joined.join("+"))
    }
    fn name(&self) -> String {
        self.parts.iter().map(|p| p.name()).reduce(|a, b| a + " with " + &b).unwrap_or_default()
    }
    fn price(&self) -> Cents {
        let full: Cents = self.parts.iter().map(|p| p.price()).sum();
        Cents(full.0 * (100 - self.discount) / 100)
    }
    fn perishable(&self) -> Option<u32> {
        self.parts.iter().filter_map(|p| p.perishable()).min()
    }
}

#[derive(Debug)]
enum OrderError {
    UnknownSku(Sku),
    OutOfStock { sku: Sku, wanted: u32, available: u32 },
    BadQuantity(std::num::ParseIntError),
    Malformed(String),
}

impl Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use OrderError::*;
        match self {
            UnknownSku(sku) => write!(f, "no product {sku}"),
            OutOfStock { sku, wanted, available } => write!(f, "{wanted} of {sku} wanted, {available} in stock"),
            BadQuantity(_) => f.write_str("bad quantity"),
            Malformed(line) => write!(f, "cannot read {line:?}"),
        }
    }
}

impl Error for OrderError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            OrderError::BadQuantity(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::num::ParseIntError> for OrderError {
    fn from(e: std::num::ParseIntError) -> Self {
        OrderError::BadQuantity(e)
    }
}

struct Stock {
    product: Rc<dyn Product>,
    count: u32,
}

#[derive(Default)]
struct Inventory {
    stock: HashMap<Sku, Stock>,
    revenue: Cents,
    sold: BTreeMap<Sku, u32>,
}

impl Inventory {
    fn add(&mut self, product: Rc<dyn Product>, count: u32) -> &mut Self {
        match self.stock.entry(product.sku()) {
            Entry::Occupied(mut e) => e.get_mut().count += count,
            Entry::Vacant(e) => {
                e.insert(Stock { product, count });
            }
        }
        self
    }

    // "2 x SKU, SKU": all or nothing.
    fn order(&mut self, line: &str) -> Result<Cents, OrderError> {
        let mut wanted: BTreeMap<Sku, u32> = BTreeMap::new();
        for part in line.split(',').map(str::trim) {
            let (count, sku) = match part.split_once(" x ") {
                Some((count, sku)) => (count.trim().parse()?, sku.trim()),
                None if part.is_empty() || part.contains(' ') => return Err(OrderError::Malformed(part.into())),
                None => (1, part),
            };
            *wanted.entry(sku.into()).or_insert(0) += count;
        }
        let mut total = Cents::default();
        for (sku, &count) in &wanted {
            let stock = self.stock.get(sku).ok_or_else(|| OrderError::UnknownSku(sku.clone()))?;
            if stock.count < count {
                return Err(OrderError::OutOfStock { sku: sku.clone(), wanted: count, available: stock.count });
            }
            total.0 += (stock.product.gross() * count).0;
        }
        for (sku, count) in wanted {
            if let Some(stock) = self.stock.get_mut(&sku) {
                stock.count -= count;
            }
            *self.sold.entry(sku).or_default() += count;
        }
        self.revenue.0 += total.0;
        Ok(total)
    }

    fn report(&self) {
        let mut rows: Vec<&Stock> = self.stock.values().collect();
        rows.sort_by(|a, b| b.product.price().cmp(&a.product.price()).then_with(|| a.product.sku().cmp(&b.product.sku())));
        println!("{:<14}|{:^34}|{:>9}|{:>9}|{:>5}", "sku", "name", "net", "gross", "count");
        println!("{:-<14}+{:-<34}+{:->9}+{:->9}+{:->5}", "", "", "", "", "");
        for Stock { product: p, count } in rows {
            let mut name = p.name();
            if let Some(days) = p.perishable() {
                name.push_str(&format!(" ({days}d)"));
            }
            println!("{:<14}|{:34.34}|{:>9}|{:>9}|{:>5}", p.sku(), name, p.price(), p.gross(), count);
        }
    }
}

fn explain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(e) = source {
        text += &format!(" <- {e}");
        source = e.source();
    }
    text
}

fn main() {
    let mut shop = Inventory::default();
    let novel: Rc<dyn Product> = Rc::new(Book { isbn: "b-101", title: "The Borrowers", price: Cents(1299) });
    let bread = Rc::new(Food { name: "bread".to_string(), price: Cents(250), days: 3 });
    let honey = Rc::new(Food { name: String::from("honey"), price: Cents(599), days: 700 });
    let breakfast = Bundle { parts: vec![bread.clone(), honey.clone(), Rc::clone(&novel)], discount: 10 };
    println!("{} owners of bread, {breakfast:.0?}", Rc::strong_count(&bread));
    shop.add(novel.clone(), 3).add(bread, 10).add(honey, 2).add(Rc::new(breakfast), 1).add(novel, 1);
    shop.report();
    for line in [
        "b-101",
        "2 x f-bre, f-hon, f-bre",
        "f-bre+f-hon+b-101",
        "f-bre+f-hon+b-101",
        "two x b-101",
        "99999999999 x b-101",
        "-1 x b-101",
        "b-101 and more",
        "7 x f-bre, 9 x f-hon",
        "spoon",
    ] {
        match shop.order(line) {
            Ok(total) => println!("{line:<26} ok {total:>8}"),
            Err(e) => println!("{line:<26} {}", explain(&e)),
        }
    }
    shop.report();
    println!("revenue {}, sold {:?}", shop.revenue, shop.sold);
    let rare: HashSet<&Sku> = shop.stock.iter().filter(|(_, s)| s.count <= 1).map(|(k, _)| k).collect();
    let mut rare: Vec<_> = rare.into_iter().map(|s| s.to_string()).collect();
    rare.sort();
    println!("reorder {rare:?}");
}
