"""What tells the variants of a product apart: colour, size, scent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attribute(models.Model):
    """A property such as "Kolor"."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("nazwa"), max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AttributeValue(models.Model):
    """One value of a property, such as "zielony"."""

    attribute = models.ForeignKey(Attribute, models.PROTECT, related_name="values")
    slug = models.SlugField(max_length=100)
    name = models.CharField(_("wartość"), max_length=100)

    class Meta:
        ordering = ["attribute", "name"]
        constraints = [models.UniqueConstraint(fields=["attribute", "slug"], name="attribute_value_once")]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.name}"
