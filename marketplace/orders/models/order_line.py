"""One position of a seller's part."""

from django.db import models

from core.money import MoneyField, VatCode
from marketplace.catalogue.models import ProductVariant, Unit, WithdrawalRegime
from marketplace.orders.models.vendor_order import VendorOrder
from quality_mark.models import ItemKind


class OrderLine(models.Model):
    """What was bought, as it was at that moment: name, price, VAT, withdrawal right, certificate then in force.

    Amounts are grosze-exact PLN: total_gross = unit_gross x quantity = total_net + total_vat. `is_reserved` tells
    whether counted pieces were set aside for it: only those go back to stock or leave it. `quantity` and the amounts
    are the contract and never change; `cancelled_quantity` is how many pieces the seller called off later.
    """

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="lines")
    variant = models.ForeignKey(ProductVariant, models.PROTECT, related_name="order_lines")
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    product_name = models.CharField(max_length=200)
    variant_name = models.CharField(max_length=120, blank=True)
    sku = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=8, choices=Unit.choices)
    quantity = models.PositiveIntegerField()
    cancelled_quantity = models.PositiveIntegerField(default=0)
    is_reserved = models.BooleanField(default=False)
    unit_gross = MoneyField()
    vat_code = models.CharField(max_length=2, choices=VatCode.choices)
    total_gross = MoneyField()
    total_net = MoneyField()
    total_vat = MoneyField()
    withdrawal_regime = models.CharField(max_length=15, choices=WithdrawalRegime.choices)
    lead_time_days = models.PositiveSmallIntegerField(default=0)
    certificate_number = models.CharField(max_length=30, blank=True)
    certificate_item = models.CharField(max_length=200, blank=True)
    certificate_valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["vendor_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vendor_order", "variant"], name="order_line_once"),
            models.CheckConstraint(
                condition=models.Q(total_gross=models.F("unit_gross") * models.F("quantity")), name="order_line_gross"
            ),
            models.CheckConstraint(
                condition=models.Q(total_gross=models.F("total_net") + models.F("total_vat")), name="order_line_vat"
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_quantity__lte=models.F("quantity")), name="order_line_cancelled_within"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"
