"""SQL that is put together once asks the database anew each time."""

import pytest
from django.db.models import Count, OuterRef, Subquery

from core.compiled import compiled
from marketplace.catalogue.models import Product
from tests.factories import VariantFactory, VendorFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_it_answers_as_the_expression_does_and_keeps_no_answer() -> None:
    products = Product.objects.filter(vendor=OuterRef("pk"), kind="GOOD").order_by().values("vendor")
    counted = Subquery(products.annotate(count=Count("pk")).values("count"))
    ready = compiled(Vendor, counted)
    one, none = VendorFactory(), VendorFactory()
    VariantFactory(product__vendor=one)
    for expected in (1, 2):
        asked = Vendor.objects.filter(pk__in=[one.pk, none.pk]).order_by("pk")
        assert list(asked.annotate(n=ready).values_list("pk", "n")) == [(one.pk, expected), (none.pk, None)]
        assert list(asked.annotate(n=counted).values_list("pk", "n")) == [(one.pk, expected), (none.pk, None)]
        VariantFactory(product__vendor=one)


def test_it_can_be_filtered_by_and_joined_beside() -> None:
    ready = compiled(Product, Subquery(Vendor.objects.filter(pk=OuterRef("vendor")).values("city")[:1]))
    product = VariantFactory(product__vendor__city="Sanok").product
    VariantFactory(product__vendor__city="Krosno")
    found = Product.objects.annotate(town=ready).filter(town="Sanok").select_related("vendor").get()
    assert (found.pk, found.town, found.vendor.city) == (product.pk, "Sanok", "Sanok")
