import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.adjust_stock import BelowReserved
from marketplace.catalogue.actions.set_stock_mode import set_stock_mode
from marketplace.catalogue.models import Stock, StockMode
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def row(variant) -> tuple[str, int, int, int]:
    return Stock.objects.values_list("mode", "on_hand", "reserved", "lead_time_days").get(variant=variant)


def test_makes_a_variant_to_order_with_its_lead_time(vendor, owner):
    variant = VariantFactory(product__vendor=vendor)
    set_stock_mode(variant_id=variant.pk, mode=StockMode.MADE_TO_ORDER, lead_time_days=14, by=owner)
    assert row(variant) == ("MADE_TO_ORDER", 10, 0, 14)


def test_begins_to_count_with_what_lies_on_the_shelf(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, stock__mode=StockMode.UNLIMITED, stock__on_hand=0)
    set_stock_mode(variant_id=variant.pk, mode=StockMode.TRACKED, on_hand=6, by=owner)
    assert row(variant) == ("TRACKED", 6, 0, 0)


def test_does_not_overwrite_the_count_of_what_is_counted_already(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, stock__reserved=2)
    set_stock_mode(variant_id=variant.pk, mode=StockMode.TRACKED, on_hand=99, by=owner)
    assert row(variant) == ("TRACKED", 10, 2, 0)


def test_refuses_to_begin_with_less_than_orders_hold(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, stock__mode=StockMode.UNLIMITED, stock__reserved=3)
    with pytest.raises(BelowReserved):
        set_stock_mode(variant_id=variant.pk, mode=StockMode.TRACKED, on_hand=2, by=owner)
    assert row(variant) == ("UNLIMITED", 10, 3, 0)


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    variant = VariantFactory(product__vendor=vendor)
    with pytest.raises(NotAllowed):
        set_stock_mode(variant_id=variant.pk, mode=StockMode.UNLIMITED, by=request.getfixturevalue(person))
    assert row(variant) == ("TRACKED", 10, 0, 0)
