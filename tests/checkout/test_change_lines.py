"""Changing several lines of a basket at once."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import NotAllowed
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.actions.change_lines import LinesRefused, change_lines
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.lines import MAX_LINES
from tests.factories import ClosedPeriodFactory, VariantFactory
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def held(checkout: Checkout) -> dict[int, int]:
    return dict(checkout.lines.values_list("variant", "quantity"))


def test_adds_sets_and_takes_out(checkout):
    first, second = VariantFactory(price_gross=Decimal("12.50")), VariantFactory()
    change_lines(checkout_id=checkout.pk, wanted={first.pk: 2, second.pk: 1}, is_added=True, by=None)
    change_lines(checkout_id=checkout.pk, wanted={first.pk: 1}, is_added=True, by=None)
    assert held(checkout) == {first.pk: 3, second.pk: 1}
    change_lines(checkout_id=checkout.pk, wanted={first.pk: 4, second.pk: 0, second.pk + 999: 0}, by=None)
    assert held(checkout) == {first.pk: 4}
    assert checkout.lines.get().seen_unit_gross == Decimal("12.50")


def test_the_delivery_goes_with_a_vendors_last_line(ready):
    line = ready.lines.get()
    change_lines(checkout_id=ready.pk, wanted={line.variant_id: 0}, by=None)
    assert (ready.lines.count(), ready.deliveries.count()) == (0, 0)


def test_all_or_none(checkout):
    good, gone = VariantFactory(stock__on_hand=5), VariantFactory(is_active=False)
    wrong = [
        ({good.pk: 1, gone.pk: 1}, "GONE", gone.pk),
        ({good.pk: 1, 987654: 1}, "GONE", 987654),
        ({good.pk: 6}, "ONLY_LEFT", good.pk),
        ({good.pk: 10_000}, "QUANTITY", good.pk),
        ({good.pk: -1}, "ZERO", good.pk),
    ]
    for wanted, code, blamed in wrong:
        with pytest.raises(LinesRefused) as refused:
            change_lines(checkout_id=checkout.pk, wanted=wanted, by=None)
        assert (refused.value.code, refused.value.variant_id) == (code, blamed)
    with pytest.raises(LinesRefused):
        change_lines(checkout_id=checkout.pk, wanted={good.pk: 0}, is_added=True, by=None)
    assert held(checkout) == {}


def test_sellers_who_are_away_or_suspended_sell_nothing(checkout):
    away, suspended = VariantFactory(), VariantFactory()
    ClosedPeriodFactory(vendor=away.product.vendor)
    type(suspended.product.vendor).objects.filter(pk=suspended.product.vendor_id).update(state=VendorState.SUSPENDED)
    for variant, code in ((away, "VENDOR_ON_HOLIDAY"), (suspended, "VENDOR_SUSPENDED")):
        with pytest.raises(LinesRefused) as refused:
            change_lines(checkout_id=checkout.pk, wanted={variant.pk: 1}, by=None)
        assert refused.value.code == code
    assert held(checkout) == {}


def test_fewer_is_always_accepted(checkout, fill):
    variant = fill(5, stock__on_hand=5)
    ProductVariant.objects.filter(pk=variant.pk).update(is_active=False)
    change_lines(checkout_id=checkout.pk, wanted={variant.pk: 2}, by=None)
    assert held(checkout) == {variant.pk: 2}


def test_a_basket_has_a_limit(checkout, fill):
    variants = [VariantFactory() for _ in range(3)]
    for variant in variants[:2]:
        fill(1, variant)
    checkout_lines = {variant.pk: 1 for variant in variants}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("marketplace.checkout.actions.change_lines.MAX_LINES", 2)
        with pytest.raises(LinesRefused) as refused:
            change_lines(checkout_id=checkout.pk, wanted=checkout_lines, by=None)
    assert refused.value.code == "BASKET_FULL"
    assert (len(held(checkout)), MAX_LINES) == (2, 100)


def test_queries_do_not_grow_with_the_lines(checkout):
    counts = []
    for size in (1, 30):
        variants = [VariantFactory() for _ in range(size)]
        with CaptureQueriesContext(connection) as asked:
            change_lines(checkout_id=checkout.pk, wanted={variant.pk: 1 for variant in variants}, by=None)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1
    assert counts[0] < 20


def test_refuses_a_stranger_and_an_ordered_basket(checkout, buyer, stranger):
    variant = VariantFactory()
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    for by in (stranger, None):
        with pytest.raises(NotAllowed):
            change_lines(checkout_id=checkout.pk, wanted={variant.pk: 1}, by=by)
    Checkout.objects.filter(pk=checkout.pk).update(user=None, completed_key=checkout.placement_key)
    with pytest.raises(NotAllowed):
        change_lines(checkout_id=checkout.pk, wanted={variant.pk: 1}, by=None)
    assert held(checkout) == {}
