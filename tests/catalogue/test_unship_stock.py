"""Pieces come back on the shelf, still set aside."""

import pytest

from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.catalogue.actions.unship_stock import unship_stock
from marketplace.catalogue.models import Stock, StockMode
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mode", [StockMode.TRACKED, StockMode.MADE_TO_ORDER])
def test_undoes_a_departure_exactly(mode: StockMode) -> None:
    variant = VariantFactory(stock__on_hand=10, stock__reserved=3, stock__mode=mode)
    before = Stock.objects.values_list("on_hand", "reserved").get()
    ship_stock(quantities={variant.pk: 2})
    unship_stock(quantities={variant.pk: 2})
    assert Stock.objects.values_list("on_hand", "reserved").get() == before


def test_a_variant_without_stock_is_left_alone() -> None:
    unship_stock(quantities={12345: 1})
    assert Stock.objects.count() == 0
