"""Forms of sales documents, taxes and the yearly report; one file per subject."""
