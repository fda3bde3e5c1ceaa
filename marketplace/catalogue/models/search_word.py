"""The words that listings are known by, for typing mistakes."""

from django.db import models


class SearchWord(models.Model):
    """A folded word of a title, a category or a vendor's name, and how it was written ("miod", "miód").

    A word nobody uses any more stays: a correction counts only when it finds something. A migration adds a trigram
    index on both databases.
    """

    word = models.CharField(max_length=40, unique=True)
    written = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.written
