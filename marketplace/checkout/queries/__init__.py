"""Reading the basket."""
