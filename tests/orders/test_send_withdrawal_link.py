"""A one-time link: only to the e-mail of the order, seldom, and without telling strangers anything."""

import datetime as dt
import re

import pytest
from django.core import mail

from core import clock
from marketplace.orders.actions.send_withdrawal_link import send_withdrawal_link
from marketplace.orders.actions.state_withdrawal import LinkUsed
from marketplace.orders.models import Order, VendorOrder, WithdrawalLink
from marketplace.orders.queries.withdrawal_links import order_for_return
from tests.orders.returns import withdraw


@pytest.mark.parametrize("number", ["order", "part"])
def test_the_link_of_the_letter_opens_the_order_for_one_statement(accepted: VendorOrder, deliver, number: str) -> None:
    deliver()
    mail.outbox.clear()
    order = accepted.order
    given = order.number if number == "order" else accepted.number
    send_withdrawal_link(number=f" {given.lower()} ", email=order.email.upper())
    deliver()
    assert [letter.to for letter in mail.outbox] == [[order.email]]
    token = re.search(r"/odstap-od-umowy/(\S+)/", mail.outbox[0].body)[1]
    assert order_for_return(token) == order
    withdraw(accepted, 1, token=token)
    with pytest.raises(LinkUsed):
        withdraw(accepted, 1, token=token)
    assert not WithdrawalLink.objects.filter(digest__contains=token).exists()


def test_a_day_later_it_opens_nothing(accepted: VendorOrder, deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    send_withdrawal_link(number=accepted.order.number, email=accepted.order.email)
    deliver()
    token = next(found[1] for one in mail.outbox if (found := re.search(r"/odstap-od-umowy/(j[\w-]{43})/", one.body)))
    later = clock.now() + dt.timedelta(hours=24, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Order.DoesNotExist):
        order_for_return(token)


def test_a_stranger_learns_nothing_and_the_owner_gets_no_flood(accepted: VendorOrder) -> None:
    send_withdrawal_link(number=accepted.order.number, email="obcy@example.org")
    send_withdrawal_link(number="ES-1900-000001", email=accepted.order.email)
    assert WithdrawalLink.objects.count() == 0
    for _ in range(5):
        send_withdrawal_link(number=accepted.order.number, email=accepted.order.email)
    assert WithdrawalLink.objects.count() == 3
