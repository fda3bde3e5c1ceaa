"""The clock of a complaint: reminders, and day 15; no missed night changes anything (T2-04)."""

import datetime as dt

import pytest
from django.core import mail

from accounts.models import User
from core import clock
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.queries.complaints import overdue_complaints
from marketplace.orders.tasks import advance_complaints
from tests.orders.complaints import complain
from tests.orders.conftest import events
from tests.orders.returns import shipped


@pytest.fixture
def complaint(accepted: VendorOrder, owner: User) -> PurchaseComplaint:
    return complain(shipped(accepted, owner))


def night(complaint: PurchaseComplaint, days: int, monkeypatch) -> tuple[str, list[int]]:
    later = complaint.filed_at + dt.timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    advance_complaints()
    advance_complaints()
    complaint.refresh_from_db()
    return complaint.state, [payload["day"] for name, payload in events() if name == "PurchaseComplaintReminded"]


def test_reminds_on_7_12_13_and_accepts_on_15(complaint, monkeypatch) -> None:
    found = [night(complaint, days, monkeypatch) for days in (6, 7, 12, 13, 14, 15, 16)]
    assert found == [
        ("FILED", []),
        ("FILED", [7]),
        ("FILED", [7, 12]),
        ("FILED", [7, 12, 13]),
        ("FILED", [7, 12, 13]),
        ("ACCEPTED_BY_LAW", [7, 12, 13]),
        ("ACCEPTED_BY_LAW", [7, 12, 13]),
    ]


def test_a_month_without_nights_accepts_once_and_tells_both_sides(complaint, monkeypatch, deliver) -> None:
    deliver()
    mail.outbox.clear()
    assert night(complaint, 30, monkeypatch) == ("ACCEPTED_BY_LAW", [])
    deliver()
    told = sorted(one.to[0] for one in mail.outbox)
    assert told == sorted(["anna@example.org", complaint.vendor_order.seller_email])
    assert all("z mocy prawa" in one.subject + one.body for one in mail.outbox)


def test_the_regional_centre_sees_it_from_day_13(complaint) -> None:
    assert list(overdue_complaints(complaint.answer_due_on - dt.timedelta(days=2))) == []
    assert list(overdue_complaints(complaint.answer_due_on - dt.timedelta(days=1))) == [complaint]
