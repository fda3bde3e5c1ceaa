"""Forms of the vendors' pages; one file per audience or subject."""
