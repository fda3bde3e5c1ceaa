"""record_recheck: the next one in a year, or in 60 days with a letter; strangers change nothing."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import Role, User
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.record_recheck import StillMissing, UnknownOutcome, record_recheck
from vendors.models import Recheck, RecheckOutcome
from vendors.queries import missing_requirements
from vendors.rules import ReasonRequired
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
NOTE = "Odpis z KRS i dane są aktualne."
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("outcome", "next_on", "letters"),
    [(RecheckOutcome.IN_ORDER, dt.date(2027, 11, 26), 0), (RecheckOutcome.DATA_MISSING, dt.date(2027, 1, 25), 1)],
)
def test_it_sets_the_next_day_and_writes_only_when_something_is_missing(
    outcome: str, next_on: dt.date, letters: int, reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(recheck_on=dt.date(2026, 11, 20))
    row = record_recheck(vendor_id=vendor.pk, outcome=outcome, note=f" {NOTE} ", by=reviewer)
    vendor.refresh_from_db()
    assert (row.next_on, vendor.recheck_on, row.note, row.checked_by) == (next_on, next_on, NOTE, reviewer)
    deliver()
    assert [NOTE in mail.body for mail in mailoutbox] == [True] * letters


@time_machine.travel(NOW)
def test_who_lacks_tax_data_is_asked_and_not_in_order(reviewer: User) -> None:
    vendor = VendorFactory(recheck_on=dt.date(2026, 12, 3), tax_country="", account_holder="")
    with pytest.raises(StillMissing) as refusal:
        record_recheck(vendor_id=vendor.pk, outcome=RecheckOutcome.IN_ORDER, note=NOTE, by=reviewer)
    assert "właściciel rachunku, kraj podatkowy" in str(refusal.value.message)
    assert Recheck.objects.count() == 0
    record_recheck(vendor_id=vendor.pk, outcome=RecheckOutcome.DATA_MISSING, note=NOTE, by=reviewer)
    vendor.refresh_from_db()
    assert missing_requirements(vendor) == []
    with time_machine.travel(NOW + dt.timedelta(days=61)):
        assert [row.key for row in missing_requirements(vendor)] == ["account_holder", "tax_country"]


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.APPROVED, VendorState.SUSPENDED}))
def test_only_who_sells_is_checked(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        record_recheck(vendor_id=vendor.pk, outcome=RecheckOutcome.IN_ORDER, note=NOTE, by=reviewer)
    assert Recheck.objects.count() == 0


@pytest.mark.parametrize(
    ("outcome", "note", "refusal"),
    [("PERHAPS", NOTE, UnknownOutcome), (RecheckOutcome.IN_ORDER, "ok", ReasonRequired)],
)
def test_outcome_and_note_are_wanted(outcome: str, note: str, refusal: type[RuleViolation], reviewer: User) -> None:
    with pytest.raises(refusal):
        record_recheck(vendor_id=VendorFactory().pk, outcome=outcome, note=note, by=reviewer)
    assert Recheck.objects.count() == 0


def test_a_stranger_and_a_reviewer_with_ties_are_refused(stranger: User) -> None:
    vendor = VendorFactory()
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, insider, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            record_recheck(vendor_id=vendor.pk, outcome=RecheckOutcome.IN_ORDER, note=NOTE, by=person)
    vendor.refresh_from_db()
    assert vendor.recheck_on is None
    assert Recheck.objects.count() == 0
