"""The clock of the refund: days 7, 12, 13; nights missed; nothing twice (law.md R2-08)."""

import datetime as dt

import pytest
from django.core import mail

from accounts.models import User
from core import clock
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.actions.post_return import post_return
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.returns import overdue_returns
from marketplace.orders.tasks import remind_of_returns
from tests.orders.conftest import events
from tests.orders.returns import shipped, withdraw


@pytest.fixture
def case(accepted: VendorOrder, owner: User) -> ReturnCase:
    return withdraw(shipped(accepted, owner), 1)


def days_later(case: ReturnCase, days: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Run the night `days` after the statement, twice; give the days of which was told so far."""
    later = case.stated_at + dt.timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    remind_of_returns()
    remind_of_returns()
    return [payload["day"] for name, payload in events() if name == "ReturnReminded"]


def test_each_day_is_told_once_and_missed_nights_with_one_letter(case: ReturnCase, monkeypatch) -> None:
    found = [days_later(case, days, monkeypatch) for days in (6, 7, 8, 12, 13, 20)]
    assert found == [[], [7], [7], [7, 12], [7, 12, 13], [7, 12, 13]]


def test_a_month_without_nights_tells_the_last_day_only(case: ReturnCase, monkeypatch) -> None:
    assert days_later(case, 30, monkeypatch) == [13]


def test_nothing_after_the_money_is_paid(case: ReturnCase, owner: User, monkeypatch) -> None:
    fates = {case.lines.get().order_line_id: "RESTOCKED"}
    confirm_return(return_id=case.pk, by=owner, fates=fates)
    assert days_later(case, 7, monkeypatch) == [7]
    mark_refunded(vendor_order_id=case.vendor_order_id, by=owner)
    assert days_later(case, 13, monkeypatch) == [7]


def test_the_regional_centre_sees_what_the_seller_has_no_ground_to_hold(case: ReturnCase, deliver) -> None:
    soon = clock.today() + dt.timedelta(days=13)
    assert list(overdue_returns(soon)) == []  # nobody posted the goods: the seller may wait
    post_return(return_id=case.pk, by=None, posting="RX1", token=order_token(case.vendor_order.order))
    assert list(overdue_returns(soon - dt.timedelta(days=1))) == []
    assert list(overdue_returns(soon)) == [case]


def test_the_letter_says_the_day(case: ReturnCase, deliver, monkeypatch) -> None:
    days_later(case, 13, monkeypatch)
    deliver()
    assert any("Przypomnienie: zwrot" in one.subject and "widzi też ROPS" in one.body for one in mail.outbox)
