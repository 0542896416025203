use units::Money;

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    name: String,
    pub(crate) price: Money,
}

impl Item {
    pub fn new(name: impl Into<String>, price: Money) -> Self {
        Item { name: name.into(), price }
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}
