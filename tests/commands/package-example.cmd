run --example picnic tests/packages/shop
