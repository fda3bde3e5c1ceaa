"""Certificates in the API: what Saleor does not have."""
