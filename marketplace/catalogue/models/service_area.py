"""Where a service is done."""

from django.db import models

from core.territory import powiat_choices
from marketplace.catalogue.models.product import Product


class ServiceArea(models.Model):
    """One powiat that a service reaches."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="areas")
    powiat = models.CharField(max_length=4, choices=powiat_choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "powiat"], name="service_area_once")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.powiat}"
