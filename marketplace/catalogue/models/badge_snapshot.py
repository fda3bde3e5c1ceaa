"""Which listings bore the mark on a day, and why: proof for later (law.md R13-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.append_only import AppendOnlyModel
from marketplace.catalogue.models.product import Product


class BadgeSnapshotDay(AppendOnlyModel):
    """A day whose snapshot was taken, also when no listing bore the mark: without its row the day was missed.

    Nothing is made up later for a missed day. `badges` and `texts` are how many rows of the day show which.
    """

    day = models.DateField(_("dzień"), unique=True)
    badges = models.PositiveIntegerField(_("oferty ze znakiem"))
    texts = models.PositiveIntegerField(_("oferty z tekstem"))
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dzień zapisu znaku")
        verbose_name_plural = _("dni zapisu znaku")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.badges} + {self.texts}"


class BadgeSnapshot(AppendOnlyModel):
    """One listing that showed the badge, or the text about its certificate, when the night's snapshot was taken.

    Names are kept as they were. The reason is the rule that let it show: the certificate, the decision behind it, the
    day until which its check holds, and the version of the terms with the hash of its text.
    """

    day = models.DateField(_("dzień"))
    product = models.ForeignKey(Product, models.PROTECT, related_name="badge_snapshots")
    listing_name = models.CharField(_("oferta"), max_length=200)
    vendor_name = models.CharField(_("sprzedawca"), max_length=300)
    mode = models.CharField(_("jak pokazano"), max_length=12)
    certificate_number = models.CharField(_("certyfikat"), max_length=30)
    item_name = models.CharField(_("pozycja certyfikatu"), max_length=200)
    valid_to = models.DateField(_("ważny do"))
    decision_number = models.CharField(_("decyzja"), max_length=30)
    surveillance_due_on = models.DateField(_("kontrola do"))
    terms_version = models.PositiveIntegerField(_("wersja zasad"))
    terms_hash = models.CharField(_("suma kontrolna zasad"), max_length=64)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("stan znaku przy ofercie")
        verbose_name_plural = _("stany znaku przy ofertach")
        ordering = ["day", "product"]
        constraints = [models.UniqueConstraint(fields=["day", "product"], name="badge_snapshot_day_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.product_id}"
