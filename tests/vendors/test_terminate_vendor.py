"""terminate_vendor: at once only for a special ground; otherwise the earliest day is named (T4-02)."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import Role, User
from core import clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.models import OutboxMessage, Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import FACTS, grounds
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.models import Measure, StatementOfReasons, Vendor
from vendors.rules import ReasonRequired
from vendors.rules.deciding import EarlyGround, TooEarly
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
EARLY = {"early": EarlyGround.LEGAL_DUTY, "early_reason": "Sąd wykreślił podmiot z rejestru."}


def untouched(vendor: Vendor, state: VendorState) -> None:
    vendor.refresh_from_db()
    assert (vendor.state, vendor.terminates_on) == (state, None)
    assert Transition.objects.count() == StatementOfReasons.objects.count() == OutboxMessage.objects.count() == 0


@pytest.mark.parametrize("before", [VendorState.APPROVED, VendorState.SUSPENDED])
def test_a_special_ground_ends_it_at_once_and_stands_in_the_statement(before: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=before)
    terminate_vendor(vendor_id=vendor.pk, **grounds(), **EARLY, by=reviewer)
    vendor.refresh_from_db()
    assert (vendor.state, vendor.terminates_on) == (VendorState.TERMINATED, clock.today())
    statement = StatementOfReasons.objects.get()
    assert statement.measure == Measure.TERMINATED
    assert statement.facts == (
        f"{FACTS}\n\nDlaczego bez 30 dni wypowiedzenia: obowiązek prawny nie pozwala czekać. {EARLY['early_reason']}"
    )
    events = list(OutboxMessage.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["ReasonsStated", "VendorTerminated"]


def test_without_a_special_ground_the_earliest_day_is_named(reviewer: User) -> None:
    vendor = VendorFactory()
    with time_machine.travel(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)), pytest.raises(TooEarly) as refusal:
        terminate_vendor(vendor_id=vendor.pk, **grounds(), early="", early_reason="", by=reviewer)
    assert "26 grudnia 2026" in str(refusal.value.message)
    untouched(vendor, VendorState.APPROVED)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [({"early_reason": "bo tak"}, ReasonRequired, "early_reason"), ({"facts": " "}, ReasonRequired, "facts")],
)
def test_every_reason_is_wanted(
    changes: dict[str, Any], refusal: type[RuleViolation], field: str, reviewer: User
) -> None:
    vendor = VendorFactory()
    with pytest.raises(refusal) as refused:
        terminate_vendor(vendor_id=vendor.pk, **{**grounds(), **EARLY, **changes}, by=reviewer)
    assert refused.value.field == field
    untouched(vendor, VendorState.APPROVED)


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.APPROVED, VendorState.SUSPENDED}))
def test_refuses_every_other_state(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        terminate_vendor(vendor_id=vendor.pk, **grounds(), **EARLY, by=reviewer)
    untouched(vendor, state)


def test_refuses_a_stranger_and_a_reviewer_with_ties(stranger: User) -> None:
    vendor = VendorFactory()
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, insider, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            terminate_vendor(vendor_id=vendor.pk, **grounds(), **EARLY, by=person)
    untouched(vendor, VendorState.APPROVED)
