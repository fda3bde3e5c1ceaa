"""remind_vendor and its nightly task: each step once, after missed nights one letter, none when the matter is done."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from tests.factories import UserFactory, VendorFactory
from vendors.actions.record_recheck import record_recheck
from vendors.actions.remind_vendor import remind_vendor
from vendors.models import Document, DocumentKind, RecheckOutcome, Reminder, ReminderKind, Vendor
from vendors.states import VendorState
from vendors.tasks import send_reminders

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)


def document(vendor: Vendor, days: int | None, kind: str = DocumentKind.INSURANCE) -> Document:
    return Document.objects.create(
        vendor=vendor,
        kind=kind,
        file="polisa.pdf",
        name="polisa.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        expires_on=None if days is None else clock.today() + dt.timedelta(days=days),
        uploaded_by=UserFactory(),
    )


def night(day: int) -> None:
    """Run the task on the morning `day` days after START, twice."""
    with time_machine.travel(START + dt.timedelta(days=day), tick=False):
        send_reminders()
        send_reminders()


def steps() -> list[int]:
    return list(Reminder.objects.order_by("pk").values_list("step", flat=True))


@time_machine.travel(START, tick=False)
def test_a_document_is_reminded_of_at_30_and_7_days_once_each(deliver: Any, mailoutbox: list[Any]) -> None:
    paper = document(VendorFactory(), 40)
    found = []
    for day in (0, 9, 10, 11, 32, 33, 34, 40, 41, 60):
        night(day)
        found.append(steps())
    assert found == [[], [], [30], [30], [30], [30, 7], [30, 7], [30, 7], [30, 7], [30, 7]]
    with time_machine.travel(START + dt.timedelta(days=60)):
        deliver()
    assert [mail.subject for mail in mailoutbox] == ["Dokument na Rynku ES traci ważność"] * 2
    assert "10 kwietnia 2026: polisa ubezpieczenia" in mailoutbox[0].body
    assert paper.vendor.email in mailoutbox[0].to


@time_machine.travel(START, tick=False)
def test_missed_nights_send_the_later_letter_only() -> None:
    document(VendorFactory(), 40)
    night(36)
    night(37)
    assert steps() == [7]


@time_machine.travel(START, tick=False)
def test_reminders_stop_when_the_document_is_replaced_removed_or_the_vendor_is_gone() -> None:
    replaced, removed, ended, other = (document(VendorFactory(), 40) for _ in range(4))
    night(10)
    assert steps() == [30] * 4
    document(replaced.vendor, 400)
    document(other.vendor, None, DocumentKind.STATUTE)
    Document.objects.filter(pk=removed.pk).update(removed_at=clock.now())
    Vendor.objects.filter(pk=ended.vendor_id).update(state=VendorState.TERMINATED)
    night(33)
    assert list(Reminder.objects.filter(step=7).values_list("subject_id", flat=True)) == [other.pk]


@time_machine.travel(START, tick=False)
def test_missing_data_are_reminded_of_twice_and_no_more_once_they_are_there(reviewer: User) -> None:
    slow, quick = VendorFactory(), VendorFactory()
    for vendor in (slow, quick):
        record_recheck(
            vendor_id=vendor.pk, outcome=RecheckOutcome.DATA_MISSING, note="Brakuje odpisu z KRS.", by=reviewer
        )
    found = []
    for day in (13, 14, 15):
        night(day)
        found.append(steps())
    assert found == [[], [14, 14], [14, 14]]
    with time_machine.travel(START + dt.timedelta(days=20)):
        record_recheck(vendor_id=quick.pk, outcome=RecheckOutcome.IN_ORDER, note="Odpis dotarł.", by=reviewer)
    for day in (30, 31, 50, 90):
        night(day)
    assert steps() == [14, 14, 30]
    assert Reminder.objects.get(step=30).vendor == slow


@time_machine.travel(START, tick=False)
def test_what_is_not_due_is_not_sent() -> None:
    paper = document(VendorFactory(), 40)
    common = {"vendor_id": paper.vendor_id, "kind": ReminderKind.DOCUMENT_EXPIRES, "subject_id": paper.pk}
    assert remind_vendor(**common, step=30) is False
    with time_machine.travel(START + dt.timedelta(days=12)):
        assert remind_vendor(**common, step=7) is False
        assert remind_vendor(**common, step=30) is True
        assert remind_vendor(**common, step=30) is False
    assert steps() == [30]
