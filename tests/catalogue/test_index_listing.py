"""Writing one search document."""

from typing import Any

import pytest

from core.changes import CATALOGUE, changes_since, version
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import SearchDocument
from marketplace.catalogue.queries.search import search_ids
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_own_words_count_at_once_and_their_forms_when_the_worker_has_run(deliver: Any) -> None:
    listing = ProductFactory(name="Kubek", description="Z gliny.", category=CategoryFactory(name="Ceramika"))
    before = version(CATALOGUE)
    index_listing(product_id=listing.pk)
    assert changes_since(CATALOGUE, before, 10) == [("product", listing.pk)]
    assert SearchDocument.objects.get(product=listing).title == "kubek"
    assert [list(search_ids(query).tiers[-1]) for query in ("kubek", "ceramika", "gliny")] == [[listing.pk]] * 3
    assert not search_ids("kubkami")
    assert deliver() == 1
    document = SearchDocument.objects.get(product=listing)
    assert {"kubkami", "kubeczek", "ceramice", "ceramiczny"} <= set(document.forms.split())
    assert {"gliny", "glina", "rzeszow"} <= set(document.body.split())
    assert "z" not in document.body.split()
    assert len(changes_since(CATALOGUE, before, 10) or []) == 2


def test_a_listing_that_is_gone_leaves_no_document(deliver: Any) -> None:
    index_listing(product_id=987_654)
    deliver()
    assert SearchDocument.objects.count() == 0


def test_the_dictionary_stays_out_of_the_process_that_writes_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse = lambda _word: pytest.fail("the dictionary was loaded")  # noqa: E731
    monkeypatch.setattr("marketplace.catalogue.rules.search_text.forms_of", refuse)
    monkeypatch.setattr("marketplace.catalogue.rules.search_text.base_forms_of", refuse)
    index_listing(product_id=ProductFactory().pk)
    assert SearchDocument.objects.count() == 1
