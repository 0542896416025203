check tests/packages/shop
