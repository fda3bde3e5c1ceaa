"""Rules of the basket: pure functions and value objects, without a query."""
