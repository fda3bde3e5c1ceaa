"""The basket in the API, in Saleor's words: Checkout."""
