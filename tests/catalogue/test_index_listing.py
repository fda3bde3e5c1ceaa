"""Writing one search document."""

import pytest

from core.changes import CATALOGUE, changes_since, version
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import SearchDocument
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_writes_the_document_and_moves_the_catalogue() -> None:
    listing = ProductFactory(name="Kubek", description="Z gliny.", category=CategoryFactory(name="Ceramika"))
    before = version(CATALOGUE)
    index_listing(product_id=listing.pk)
    document = SearchDocument.objects.get(product=listing)
    assert document.title == "kubek"
    assert {"kubkami", "kubeczek", "ceramice", "ceramiczny"} <= set(document.forms.split())
    assert {"gliny", "glina", "rzeszow"} <= set(document.body.split())
    assert "z" not in document.body.split()
    assert changes_since(CATALOGUE, before, 10) == [("product", listing.pk)]


def test_a_listing_that_is_gone_leaves_no_document() -> None:
    index_listing(product_id=987_654)
    assert SearchDocument.objects.count() == 0
