import pytest
from django.db import connection

from core import changes
from marketplace.catalogue.actions.reserve_stock import NotEnoughStock, reserve_stock
from marketplace.catalogue.models import Stock, StockMode
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def figures(variant) -> tuple[int, int]:
    stock = Stock.objects.get(variant=variant)
    return stock.on_hand, stock.reserved


def test_sets_pieces_of_several_variants_aside():
    jar, pot = VariantFactory(stock__on_hand=10), VariantFactory(stock__on_hand=3, stock__reserved=1)
    reserve_stock(quantities={pot.pk: 2, jar.pk: 4})
    assert (figures(jar), figures(pot)) == ((10, 4), (3, 3))


def test_says_to_the_catalogue_which_listings_changed():
    jar = VariantFactory()
    before = changes.version(changes.CATALOGUE)
    reserve_stock(quantities={jar.pk: 1})
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", jar.product_id)]


def test_sells_the_last_piece_and_then_no_more():
    single = VariantFactory(stock__on_hand=1)
    reserve_stock(quantities={single.pk: 1})
    with pytest.raises(NotEnoughStock) as refusal:
        reserve_stock(quantities={single.pk: 1})
    assert refusal.value.available == {single.pk: 0}
    assert figures(single) == (1, 1)


def test_reserves_nothing_when_one_variant_is_short():
    jar, pot = VariantFactory(stock__on_hand=10), VariantFactory(stock__on_hand=3, stock__reserved=1)
    before = changes.version(changes.CATALOGUE)
    with pytest.raises(NotEnoughStock) as refusal:
        reserve_stock(quantities={jar.pk: 4, pot.pk: 3})
    assert refusal.value.available == {pot.pk: 2}
    assert (figures(jar), figures(pot)) == ((10, 0), (3, 1))
    assert changes.version(changes.CATALOGUE) == before


@pytest.mark.parametrize("mode", [StockMode.MADE_TO_ORDER, StockMode.UNLIMITED])
def test_always_passes_what_is_not_counted(mode):
    variant = VariantFactory(stock__on_hand=0, stock__mode=mode)
    reserve_stock(quantities={variant.pk: 500})
    assert figures(variant) == (0, 0)


def test_counts_only_the_counted_of_a_mixed_basket():
    counted, made = VariantFactory(), VariantFactory(stock__mode=StockMode.MADE_TO_ORDER)
    reserve_stock(quantities={made.pk: 20, counted.pk: 2})
    assert (figures(counted), figures(made)) == ((10, 2), (10, 0))


def test_treats_a_variant_without_stock_as_sold_out():
    variant = VariantFactory()
    Stock.objects.filter(variant=variant).delete()
    with pytest.raises(NotEnoughStock) as refusal:
        reserve_stock(quantities={variant.pk: 1})
    assert refusal.value.available == {variant.pk: 0}


def test_refuses_a_quantity_below_one():
    variant = VariantFactory()
    with pytest.raises(ValueError, match="positive"):
        reserve_stock(quantities={variant.pk: 0})


def test_needs_the_same_few_queries_for_one_variant_and_for_twenty(django_assert_num_queries):
    few, many = [VariantFactory()], [VariantFactory() for _ in range(20)]
    reserve_stock(quantities={VariantFactory().pk: 1})  # makes the version row of the stream
    for variants in (few, many):
        # savepoint, lock, update, on PostgreSQL the constraints, then the version: update, read, change rows, release
        with django_assert_num_queries(8 if connection.vendor == "postgresql" else 7):
            reserve_stock(quantities={variant.pk: 1 for variant in variants})
