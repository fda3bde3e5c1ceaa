"""The tree of goods and services."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from quality_mark.models import ItemKind


class Category(MP_Node):  # type: ignore[misc]
    """A node of the category tree (domain.md §3.5); a listing hangs on a leaf.

    `particulars` lists what a listing here must state before it may be published: "safety", "food", "textile",
    "cosmetic", "toy" (law.md R5-01, R5-02, R8-01).
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("nazwa"), max_length=80)
    name_en = models.CharField(_("nazwa angielska"), max_length=80, blank=True)
    kind = models.CharField(_("rodzaj"), max_length=10, choices=ItemKind.choices)
    icon = models.CharField(max_length=30, default="leaf")
    particulars = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("kategoria")
        verbose_name_plural = _("kategorie")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="category_kind_known")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> str:
        """Give the name in the reader's language."""
        return str(self.name_en if get_language() == "en" and self.name_en else self.name)
