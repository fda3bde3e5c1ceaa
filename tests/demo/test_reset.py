"""`demo_market --reset` empties every table, history included, and leaves the guards of history standing."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.models import Transition
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import PriceChange, Product, SearchWord
from marketplace.catalogue.queries.search import search_ids
from marketplace.demo.loading.reset import empty_database
from tests.factories import VariantFactory


@pytest.mark.django_db(transaction=True)
def test_empties_all_tables_and_keeps_the_guards() -> None:
    before = set(connection.introspection.table_names())
    VariantFactory(product__name="Miód gryczany")
    index_listing(product_id=Product.objects.get().pk)
    assert search_ids("miodu gryczanego")
    empty_database()
    assert Product.objects.count() == PriceChange.objects.count() == SearchWord.objects.count() == 0
    assert Transition.objects.count() == 0
    assert not search_ids("miodu gryczanego")
    assert set(connection.introspection.table_names()) == before
    VariantFactory(product__name="Miód lipowy")
    index_listing(product_id=Product.objects.get().pk)
    assert list(search_ids("miodu lipowego").tiers[1]) == [Product.objects.get().pk]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_pricechange")
