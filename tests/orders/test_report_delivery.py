"""Who may say when the last parcel arrived, and which days are possible."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from core.models.append_only import AppendOnlyError
from marketplace.orders.actions.report_delivery import NotArrivedYet, report_delivery
from marketplace.orders.models import DeliveryReport, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.returns import shipped


def test_the_same_word_twice_is_one_and_words_are_never_changed(accepted: VendorOrder, owner: User) -> None:
    part, today = shipped(accepted, owner), clock.today()
    said = {"vendor_order_id": part.pk, "by": None, "delivered_on": today, "token": order_token(part.order)}
    first = report_delivery(**said, side="BUYER")
    assert report_delivery(**said, side="BUYER") == first
    report_delivery(vendor_order_id=part.pk, by=owner, delivered_on=today, side="CARRIER")
    assert DeliveryReport.objects.count() == 2
    with pytest.raises(AppendOnlyError):
        DeliveryReport.objects.update(delivered_on=today)


@pytest.mark.parametrize("days", [-1, 1])
def test_not_before_it_left_and_not_tomorrow(accepted: VendorOrder, owner: User, days: int) -> None:
    part = shipped(accepted, owner)
    day = clock.today() + dt.timedelta(days=days)
    with pytest.raises(NotArrivedYet):
        report_delivery(vendor_order_id=part.pk, by=owner, delivered_on=day, side="SELLER")
    assert DeliveryReport.objects.count() == 0


def test_not_while_things_are_still_to_be_sent(accepted: VendorOrder, owner: User) -> None:
    with pytest.raises(NotArrivedYet):
        report_delivery(vendor_order_id=accepted.pk, by=owner, delivered_on=clock.today(), side="SELLER")


def test_nobody_speaks_for_the_other_side(accepted: VendorOrder, owner: User, stranger: User) -> None:
    part = shipped(accepted, owner)
    for by, side in ((owner, "BUYER"), (part.order.user, "SELLER"), (stranger, "CARRIER"), (stranger, "BUYER")):
        with pytest.raises(NotAllowed):
            report_delivery(vendor_order_id=part.pk, by=by, delivered_on=clock.today(), side=side)
    assert DeliveryReport.objects.count() == 0
