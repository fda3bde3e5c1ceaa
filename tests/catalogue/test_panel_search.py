"""The search of the seller's list: names by their stems, SKUs by any part, in the seller's own indexes."""

import pytest
from django.db import connection

from marketplace.catalogue.models import Product, ProductVariant
from marketplace.catalogue.queries.panel import filtered
from tests.factories import VariantFactory, VendorFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def listing(vendor: Vendor, name: str, *skus: str) -> Product:
    product: Product = VariantFactory(product__vendor=vendor, product__name=name, sku=skus[0] if skus else "").product
    for sku in skus[1:]:
        VariantFactory(product=product, sku=sku)
    return product


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KUB-1", ["Kubek duży", "Kubek mały"]),  # the text as typed stands in two SKUs
        ("kub-10", ["Kubek duży"]),
        ("kub 10", ["Kubek duży"]),  # no SKU says so, but one says both words
        ("czerwony 10", []),
        ("duży 10", ["Kubek duży"]),
        ("kubeki", ["Kubek duży", "Kubek mały"]),  # a word of a name without its ending
        ("miód", ["Słoik miodu"]),
        ("MIOD", ["Słoik miodu"]),
        ("zzz", []),
        ("%", ["Kubek duży", "Kubek mały", "Słoik miodu"]),  # says nothing, so it narrows nothing
    ],
)
def test_what_a_text_finds(text: str, found: list[str], vendor: Vendor) -> None:
    listing(vendor, "Kubek duży", "KUB-10", "KUB-20")
    listing(vendor, "Kubek mały", "KUB-1")
    listing(vendor, "Słoik miodu")
    listing(VendorFactory(), "Kubek cudzy", "KUB-10")
    assert sorted(filtered(vendor, q=text).values_list("name", flat=True)) == found


def test_a_sku_typed_whole_hides_no_listing_of_that_name(vendor: Vendor) -> None:
    listing(vendor, "Deska", "MIOD")
    listing(vendor, "Miód lipowy")
    listing(vendor, "Nóż", "X-1")
    assert sorted(filtered(vendor, q="miod").values_list("name", flat=True)) == ["Deska", "Miód lipowy"]


def test_a_variant_knows_the_vendor_of_its_listing_however_it_is_written(vendor: Vendor) -> None:
    product = listing(vendor, "Kubek", "A")
    ProductVariant.objects.bulk_create([ProductVariant(product=product, sku="B", vat_code="23", price_gross=5)])
    product.variants.create(sku="C", vat_code="23", price_gross=5)
    ProductVariant.objects.get(sku="A").save()
    assert list(product.variants.order_by("sku").values_list("sku", "vendor")) == [(s, vendor.pk) for s in "ABC"]


def test_names_and_skus_are_asked_of_indexes_of_one_vendor(vendor: Vendor) -> None:
    listing(vendor, "Kubek", "KUB-1")
    plan = filtered(vendor, q="KUB-1").explain()
    if connection.vendor == "sqlite":
        assert "USING COVERING INDEX product_panel_name (vendor_id=?)" in plan
        assert "USING COVERING INDEX variant_vendor_sku (vendor_id=?)" in plan
