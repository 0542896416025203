run tests/packages/shop -- 2xbread 10xmilk
