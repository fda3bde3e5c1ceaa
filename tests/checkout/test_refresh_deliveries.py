"""Seen delivery prices after the buyer's own change."""

from decimal import Decimal

import pytest

from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.queries.basket import pending_deliveries
from vendors.models import DeliveryMethod

pytestmark = pytest.mark.django_db


def test_takes_todays_price_as_seen_except_where_a_question_is_open(ready):
    choice = ready.deliveries.get()
    DeliveryMethod.objects.filter(pk=choice.method_id).update(price_gross=Decimal("20.00"))
    assert pending_deliveries(ready.pk) == {choice.vendor_id}
    refresh_deliveries(checkout_id=ready.pk, except_vendors={choice.vendor_id})
    assert ready.deliveries.get().seen_gross == Decimal("15.00")
    refresh_deliveries(checkout_id=ready.pk)
    assert ready.deliveries.get().seen_gross == Decimal("20.00")
    assert pending_deliveries(ready.pk) == set()
