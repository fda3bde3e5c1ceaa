"""Asking buyers, once."""

import datetime as dt

import pytest
import time_machine
from django.core import mail

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.invite_to_review import invite_to_review
from marketplace.reviews.actions.stop_invitations import stop_invitations
from marketplace.reviews.models import ReviewInvitation
from marketplace.reviews.queries.invitations import parts_to_invite
from marketplace.reviews.tasks import invite_buyers
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed, events, reviewed

DAY = dt.timedelta(days=1)


def test_a_buyer_is_asked_once_two_days_after_the_end(part: VendorOrder, deliver) -> None:
    start = clock.now()
    invite_buyers()
    assert not ReviewInvitation.objects.exists()
    with time_machine.travel(start + 2 * DAY + dt.timedelta(minutes=1), tick=False):
        mail.outbox.clear()
        invite_buyers()
        invite_buyers()
        deliver()
    letters = [one for one in mail.outbox if "Jak było" in one.subject]
    assert [one.to for one in letters] == [[part.order.email]]
    assert f"/zamowienie/{order_token(part.order)}/opinie/" in letters[0].body
    assert "nie-pytaj" in letters[0].body
    assert ReviewInvitation.objects.get().is_sent


def test_days_missed_are_caught_up_within_a_month(part: VendorOrder) -> None:
    with time_machine.travel(clock.now() + 29 * DAY, tick=False):
        assert parts_to_invite() == [part.pk]
    with time_machine.travel(clock.now() + 31 * DAY, tick=False):
        assert parts_to_invite() == []


def test_who_wrote_already_is_left_in_peace(part: VendorOrder) -> None:
    reviewed(part)
    made = invite_to_review(vendor_order_id=part.pk)
    assert made is not None
    assert not made.is_sent
    assert invite_to_review(vendor_order_id=part.pk) is None


def test_who_said_stop_is_left_in_peace_in_later_orders_too(vendor, owner) -> None:
    first = completed(vendor)
    stop_invitations(vendor_order_id=first.pk, by=None, token=order_token(first.order))
    later = completed(vendor)
    assert later.order.email == first.order.email
    made = invite_to_review(vendor_order_id=later.pk)
    assert made is not None
    assert not made.is_sent
    assert "ReviewInvited" not in [name for name, _ in events()]


@pytest.mark.django_db
def test_an_open_order_is_not_asked_about(vendor) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    assert invite_to_review(vendor_order_id=part.pk) is None
    assert not ReviewInvitation.objects.exists()
