"""Writing many search documents."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.changes import CATALOGUE, changes_since, version
from marketplace.catalogue.actions import index_listings as module
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import Attribute, AttributeValue, SearchDocument
from tests.factories import CategoryFactory, ProductFactory, VariantFactory, VendorFactory

pytestmark = pytest.mark.django_db


def test_indexes_the_values_of_variants_on_sale_only() -> None:
    colour = Attribute.objects.create(slug="kolor", name="Kolor")
    green, red = (
        AttributeValue.objects.create(attribute=colour, slug=name, name=name) for name in ("zielony", "czerwony")
    )
    listing = ProductFactory()
    VariantFactory(product=listing).values.add(green)
    VariantFactory(product=listing, is_active=False).values.add(red)
    assert index_listings(product_ids=[listing.pk]) == 1
    body = SearchDocument.objects.get(product=listing).body.split()
    assert "zielony" in body
    assert "czerwony" not in body


def test_a_batch_takes_the_same_number_of_queries_whatever_its_size(django_assert_num_queries: Any) -> None:
    vendor, category = VendorFactory(), CategoryFactory()
    keys = [ProductFactory(vendor=vendor, category=category).pk for _ in range(30)]
    index_listings(product_ids=keys[:1])
    with CaptureQueriesContext(connection) as few:
        index_listings(product_ids=keys[:1])
    with django_assert_num_queries(len(few)):
        index_listings(product_ids=keys)


def test_very_many_listings_are_recorded_as_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 2)
    vendor, category = VendorFactory(), CategoryFactory()
    keys = [ProductFactory(vendor=vendor, category=category).pk for _ in range(3)]
    before = version(CATALOGUE)
    index_listings(product_ids=keys)
    assert changes_since(CATALOGUE, before, 10) == [("all", 0)]
