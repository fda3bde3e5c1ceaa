"""Orders in the API, in Saleor's words: one Order, with the sellers' contracts as `vendorOrders`."""
