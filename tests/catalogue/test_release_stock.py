import pytest

from core import changes
from marketplace.catalogue.actions.release_stock import release_stock
from marketplace.catalogue.models import Stock, StockMode
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def figures(variant) -> tuple[int, int]:
    stock = Stock.objects.get(variant=variant)
    return stock.on_hand, stock.reserved


def test_gives_pieces_back():
    jar, pot = VariantFactory(stock__reserved=4), VariantFactory(stock__reserved=2)
    before = changes.version(changes.CATALOGUE)
    release_stock(quantities={jar.pk: 3, pot.pk: 2})
    assert (figures(jar), figures(pot)) == ((10, 1), (10, 0))
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [
        ("product", jar.product_id),
        ("product", pot.product_id),
    ]


def test_leaves_alone_what_was_never_counted():
    made = VariantFactory(stock__mode=StockMode.MADE_TO_ORDER)
    before = changes.version(changes.CATALOGUE)
    release_stock(quantities={made.pk: 5})
    assert figures(made) == (10, 0)
    assert changes.version(changes.CATALOGUE) == before


def test_never_falls_below_zero_when_the_variant_became_counted_after_the_order():
    variant = VariantFactory(stock__reserved=1)
    release_stock(quantities={variant.pk: 3})
    assert figures(variant) == (10, 0)
