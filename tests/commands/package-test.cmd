test tests/packages/shop
