"""Reading for the home of the seller's panel; one file per subject."""
