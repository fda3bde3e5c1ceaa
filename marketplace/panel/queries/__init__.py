"""Reading for the seller's panel, its home and its statistics; one file per subject."""
