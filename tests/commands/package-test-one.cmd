test tests/packages/shop --test receipts removal
