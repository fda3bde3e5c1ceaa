"""What is asked and computed of sales documents, taxes and the yearly report."""
