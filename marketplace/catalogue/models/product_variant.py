"""What is put into a basket."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.money import MoneyField, VatCode
from marketplace.catalogue.models.attribute import AttributeValue
from marketplace.catalogue.models.product import Product
from vendors.models import Vendor


class MeasureUnit(models.TextChoices):
    """Units in which the content of a package is measured, for the unit price (law.md R1-05)."""

    KG = "KG", _("kg")
    LITRE = "LITRE", _("l")
    METRE = "METRE", _("m")
    M2 = "M2", _("m²")


class VendorOfListing(models.ForeignKey):  # type: ignore[type-arg]
    """The vendor of the row's listing, written by save() and bulk_create(); a listing never changes its vendor."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002  Django names it
        """Take the vendor of the listing just before the row is written."""
        value = model_instance.product.vendor_id  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class ProductVariant(models.Model):
    """A concrete thing or service with one price; every product has at least one.

    `price_change` is the row of the price log now in force; `price_gross` repeats its amount so that lists need no
    join. Both are written by the price actions only. The price is empty when the product's price is on request.
    `vendor` repeats the listing's, so that a seller's SKUs can be looked through in one index.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    vendor = VendorOfListing(Vendor, models.PROTECT, editable=False, db_index=False, related_name="+")
    name = models.CharField(_("nazwa wariantu"), max_length=120, blank=True)
    sku = models.CharField(_("SKU"), max_length=60, blank=True)
    ean = models.CharField(_("EAN"), max_length=13, blank=True)
    price_gross = MoneyField(_("cena brutto"), null=True, blank=True)
    price_change = models.OneToOneField(
        "catalogue.PriceChange", models.PROTECT, null=True, blank=True, editable=False, related_name="in_force_for"
    )
    vat_code = models.CharField(_("VAT"), max_length=2, choices=VatCode.choices)
    values = models.ManyToManyField(AttributeValue, blank=True, related_name="variants")
    measure_amount = models.DecimalField(_("zawartość"), max_digits=9, decimal_places=3, null=True, blank=True)
    measure_unit = models.CharField(_("jednostka"), max_length=6, choices=MeasureUnit.choices, blank=True)
    weight_g = models.PositiveIntegerField(_("waga (g)"), null=True, blank=True)
    is_active = models.BooleanField(_("w sprzedaży"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("wariant")
        verbose_name_plural = _("warianty")
        ordering = ["product", "position", "pk"]
        indexes = [models.Index(fields=["vendor", "sku", "product"], name="variant_vendor_sku")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_gross=None) | models.Q(price_gross__gt=0), name="variant_price_positive"
            ),
            models.CheckConstraint(condition=models.Q(vat_code__in=VatCode.values), name="variant_vat_known"),
            models.CheckConstraint(
                name="variant_measure_whole",
                condition=models.Q(measure_amount=None, measure_unit="")
                | (models.Q(measure_amount__gt=0) & models.Q(measure_unit__in=MeasureUnit.values)),
            ),
            models.UniqueConstraint(fields=["product", "sku"], condition=~models.Q(sku=""), name="variant_sku_once"),
        ]

    def __str__(self) -> str:
        return f"{self.product} – {self.name}" if self.name else str(self.product)
