run --bin weights --features loud --no-default-features tests/packages/shop
