"""Reading of sales documents, figures for taxes and the yearly report."""
