import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.adjust_stock import BelowReserved, TooManyAtOnce, adjust_stock
from marketplace.catalogue.models import Stock, StockMode, StockMovement, StockReason
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


def test_each_change_is_written_into_a_log_that_nobody_rewrites(vendor, owner):
    variant = VariantFactory(product__vendor=vendor)
    adjust_stock(variant_id=variant.pk, delta=-3, reason=StockReason.LOST, note=" powódź ", by=owner)
    row = StockMovement.objects.get()
    assert (row.delta, row.on_hand_after, row.reason, row.note, row.moved_by) == (-3, 7, "LOST", "powódź", owner)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_stockmovement SET delta = 5")


def test_the_same_form_counts_once(vendor, owner):
    variant = VariantFactory(product__vendor=vendor)
    key = uuid.uuid4()
    for _ in range(3):
        adjust_stock(variant_id=variant.pk, delta=4, key=key, by=owner)
    assert Stock.objects.get(variant=variant).on_hand == 14
    assert StockMovement.objects.count() == 1


def test_a_slip_of_the_finger_is_refused(vendor, owner):
    variant = VariantFactory(product__vendor=vendor)
    with pytest.raises(TooManyAtOnce):
        adjust_stock(variant_id=variant.pk, delta=100_001, by=owner)
    assert (Stock.objects.get(variant=variant).on_hand, StockMovement.objects.count()) == (10, 0)
