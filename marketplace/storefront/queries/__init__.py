"""Everything a storefront page shows, read in a bounded number of queries."""
