test tests/packages/shop --lib --no-default-features ten_are
