"""Numbers of cases, one series a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The last number given in a series of a year; the row is held while the next one is given, so none is twice."""

    prefix = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("numeracja")
        verbose_name_plural = _("numeracja")
        ordering = ["prefix", "year"]
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.prefix}/{self.year}: {self.last}"
