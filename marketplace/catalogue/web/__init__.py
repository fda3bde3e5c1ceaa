"""Pages of listings in the seller's panel."""
