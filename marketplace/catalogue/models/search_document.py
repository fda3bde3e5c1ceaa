"""The folded words of a listing, ready for full-text search."""

from django.db import models

from marketplace.catalogue.models.product import Product


class SearchDocument(models.Model):
    """Text by weight: the title's own words, all inflected forms of title and category, then everything else.

    A migration adds an FTS5 table on SQLite and a `tsvector` index on PostgreSQL over these columns.
    """

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="search_document")
    title = models.TextField()
    forms = models.TextField()
    body = models.TextField()

    def __str__(self) -> str:
        return self.title
