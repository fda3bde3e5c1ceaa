"""announce_termination: at least 30 days ahead (T4-02), until then nothing changes."""

import datetime as dt

import pytest
import time_machine

from accounts.models import Role, User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import FACTS, grounds
from vendors.actions.announce_termination import announce_termination
from vendors.models import Measure, StatementOfReasons, Vendor
from vendors.queries.case import version_of
from vendors.rules import ReasonRequired
from vendors.rules.deciding import DecidedMeanwhile, EarlyGround, TooEarly
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2026, 12, 26)


def untouched(vendor: Vendor) -> None:
    vendor.refresh_from_db()
    assert vendor.terminates_on is None
    assert Transition.objects.count() == StatementOfReasons.objects.count() == OutboxMessage.objects.count() == 0


@time_machine.travel(NOW)
@pytest.mark.parametrize("state", [VendorState.APPROVED, VendorState.SUSPENDED])
def test_the_thirtieth_day_is_taken_and_the_vendor_sells_on(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    announce_termination(vendor_id=vendor.pk, ends_on=FIRST_DAY, **grounds(), by=reviewer)
    vendor.refresh_from_db()
    assert (vendor.state, vendor.terminates_on) == (state, FIRST_DAY)
    statement = StatementOfReasons.objects.get()
    assert (statement.measure, statement.ends_on) == (Measure.TERMINATION_ANNOUNCED, FIRST_DAY)
    assert statement.facts == FACTS
    assert Transition.objects.count() == 0


@time_machine.travel(NOW)
def test_a_day_before_is_refused_with_the_earliest_one_named(reviewer: User) -> None:
    vendor = VendorFactory()
    with pytest.raises(TooEarly) as refusal:
        announce_termination(vendor_id=vendor.pk, ends_on=dt.date(2026, 12, 25), **grounds(), by=reviewer)
    assert refusal.value.field == "ends_on"
    assert "26 grudnia 2026" in str(refusal.value.message)
    untouched(vendor)


@time_machine.travel(NOW)
@pytest.mark.parametrize("early", EarlyGround.values)
def test_a_special_ground_with_its_reason_shortens_the_notice(early: str, reviewer: User) -> None:
    vendor = VendorFactory()
    day = dt.date(2026, 12, 1)
    with pytest.raises(ReasonRequired):
        announce_termination(vendor_id=vendor.pk, ends_on=day, early=early, **grounds(), by=reviewer)
    with pytest.raises(TooEarly):
        announce_termination(
            vendor_id=vendor.pk,
            ends_on=dt.date(2026, 11, 25),
            early=early,
            early_reason="Trzecie ostrzeżenie w roku.",
            **grounds(),
            by=reviewer,
        )
    untouched(vendor)
    announce_termination(
        vendor_id=vendor.pk,
        ends_on=day,
        early=early,
        early_reason="Trzecie ostrzeżenie w roku.",
        **grounds(),
        by=reviewer,
    )
    assert "Trzecie ostrzeżenie w roku." in StatementOfReasons.objects.get().facts
    vendor.refresh_from_db()
    assert vendor.terminates_on == day


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.APPROVED, VendorState.SUSPENDED}))
def test_refuses_every_other_state(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    day = clock.today() + dt.timedelta(days=40)
    with pytest.raises(IllegalTransition):
        announce_termination(vendor_id=vendor.pk, ends_on=day, **grounds(), by=reviewer)
    untouched(vendor)


def test_refuses_a_stranger_and_a_reviewer_with_ties(stranger: User) -> None:
    vendor = VendorFactory()
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    day = clock.today() + dt.timedelta(days=40)
    for person in (stranger, insider, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            announce_termination(vendor_id=vendor.pk, ends_on=day, **grounds(), by=person)
    untouched(vendor)


def test_a_colleague_who_announced_meanwhile_is_named(reviewer: User) -> None:
    vendor = VendorFactory()
    seen = version_of(vendor)
    day = clock.today() + dt.timedelta(days=40)
    faster = UserFactory(email="szybsza@example.org", role=Role.REVIEWER)
    announce_termination(vendor_id=vendor.pk, ends_on=day, **grounds(), by=faster)
    with pytest.raises(DecidedMeanwhile, match=r"zapowiedź końca współpracy \(szybsza@example\.org"):
        announce_termination(vendor_id=vendor.pk, ends_on=day, **grounds(), by=reviewer, seen=seen)
    assert StatementOfReasons.objects.count() == 1
