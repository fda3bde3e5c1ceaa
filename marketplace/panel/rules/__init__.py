"""Rules of the seller's statistics: periods and the geometry of charts."""
