# exit-status: 1
run --example nothing tests/packages/shop
