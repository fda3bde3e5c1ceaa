"""A buyer without an account wants to be forgotten."""

import datetime as dt
import uuid

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from core.models import AccessRecord
from marketplace.orders.actions.erase_order import OrderNotOver, erase_order
from marketplace.orders.actions.report_message import report_message
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.models import LegalHold, Message, Order, VendorOrder
from marketplace.orders.queries import order_by_token, order_token
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed

NAME = "Testowa"


def snapshot() -> tuple:
    orders = Order.objects.order_by("pk").values_list("email", "last_name", "billing_address__city", "erased_at")
    return list(orders), LegalHold.objects.count(), list(Message.objects.values_list("text", flat=True))


def test_the_person_goes_and_the_sale_stays(vendor, owner: User) -> None:
    part = completed(vendor)
    send_message(vendor_order_id=part.pk, by=None, token=order_token(part.order), text="Tu Anna.", key=uuid.uuid4())
    order, token, total = part.order, order_token(part.order), part.order.total_gross
    erase_order(order_id=str(order.pk), by=None, token=token)
    order.refresh_from_db()
    assert (order.email, order.first_name, order.last_name, order.phone, order.total_gross) == ("", "", "", "", total)
    assert (order.billing_address.last_name, order.billing_address.city) == ("", "")
    assert Message.objects.get().text == ""
    hold = LegalHold.objects.get()
    assert (hold.payload["email"], hold.payload["last_name"]) == ("gosc@example.org", NAME)
    assert hold.payload["shipping_address"]["street_address_1"] == "ul. Dębowa 3"
    assert AccessRecord.objects.filter(verb="legal_hold.made", subject_id=str(hold.pk)).count() == 1
    with pytest.raises(Order.DoesNotExist):
        order_by_token(token)
    before = snapshot()
    with pytest.raises(NotAllowed):
        erase_order(order_id=str(order.pk), by=None, token=token)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("day", "until"), [(dt.date(2026, 11, 27), dt.date(2031, 12, 31)), (dt.date(2026, 12, 5), dt.date(2032, 12, 31))]
)
def test_the_year_counts_in_which_the_tax_was_due(vendor, owner, day: dt.date, until: dt.date) -> None:
    with time_machine.travel(clock.start_of(day) + dt.timedelta(hours=10), tick=False):
        part = completed(vendor)
        erase_order(order_id=str(part.order_id), by=None, token=order_token(part.order))
    assert LegalHold.objects.get().keep_until == until


def test_what_still_runs_is_told(vendor, owner: User) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    before = snapshot()
    with pytest.raises(OrderNotOver) as refusal:
        erase_order(order_id=str(part.order_id), by=None, token=order_token(part.order))
    assert part.order.number in refusal.value.obstacles[0]
    assert snapshot() == before


def test_a_reported_message_is_looked_at_first(vendor, owner: User) -> None:
    part = completed(vendor)
    token = order_token(part.order)
    message = send_message(vendor_order_id=part.pk, by=None, token=token, text="Oszuści.", key=uuid.uuid4())
    report_message(message_id=message.pk, by=owner, reason="Obraża nas.")
    with pytest.raises(OrderNotOver):
        erase_order(order_id=str(part.order_id), by=None, token=token)


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_else_and_the_bare_link_of_an_account(vendor, owner, buyer: User, who: str, request) -> None:
    part: VendorOrder = completed(vendor, buyer)
    before = snapshot()
    with pytest.raises(NotAllowed):
        erase_order(order_id=str(part.order_id), by=request.getfixturevalue(who))
    with pytest.raises(NotAllowed):
        erase_order(order_id=str(part.order_id), by=None, token=order_token(part.order))
    assert snapshot() == before
