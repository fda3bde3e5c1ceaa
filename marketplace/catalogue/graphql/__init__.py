"""Offers in the API, under Saleor's names."""
