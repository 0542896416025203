# exit-status: 3
run tests/packages/shop -- 3xwine
