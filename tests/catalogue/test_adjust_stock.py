import pytest

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.adjust_stock import BelowReserved, adjust_stock
from marketplace.catalogue.models import Stock, StockMode
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("delta", "left"), [(5, 15), (-6, 4), (0, 10)])
def test_moves_the_shelf_by_a_difference(vendor, owner, delta, left):
    variant = VariantFactory(product__vendor=vendor, stock__reserved=4)
    stock = adjust_stock(variant_id=variant.pk, delta=delta, by=owner)
    assert (stock.on_hand, stock.reserved) == (left, 4)
    assert Stock.objects.get(variant=variant).on_hand == left


def test_says_so_to_the_catalogue(vendor, owner):
    variant = VariantFactory(product__vendor=vendor)
    before = changes.version(changes.CATALOGUE)
    adjust_stock(variant_id=variant.pk, delta=1, by=owner)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", variant.product_id)]


def test_refuses_to_go_below_what_orders_hold(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, stock__reserved=4)
    with pytest.raises(BelowReserved):
        adjust_stock(variant_id=variant.pk, delta=-7, by=owner)
    assert Stock.objects.get(variant=variant).on_hand == 10


def test_refuses_to_go_below_zero_even_when_nothing_is_counted(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, stock__mode=StockMode.UNLIMITED)
    with pytest.raises(BelowReserved):
        adjust_stock(variant_id=variant.pk, delta=-11, by=owner)
    assert Stock.objects.get(variant=variant).on_hand == 10


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    variant = VariantFactory(product__vendor=vendor)
    with pytest.raises(NotAllowed):
        adjust_stock(variant_id=variant.pk, delta=1, by=request.getfixturevalue(person))
    assert Stock.objects.get(variant=variant).on_hand == 10
