"""Rules of the seller's panel."""
