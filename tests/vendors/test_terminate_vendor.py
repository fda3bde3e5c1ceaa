"""terminate_vendor: works, each wrong state, strangers refused, reasons."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, version
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.models import Vendor
from vendors.rules import ReasonRequired
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
REASON = "Brak aktualnego wpisu w rejestrze."


def untouched(vendor: Vendor, state: VendorState) -> None:
    vendor.refresh_from_db()
    assert vendor.state == state
    assert Transition.objects.count() == 0
    assert OutboxMessage.objects.count() == 0
    assert version(CATALOGUE) == 0


def test_moves_the_vendor_and_writes_down_who_and_why(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.APPROVED)
    terminate_vendor(vendor_id=vendor.pk, reason=REASON, by=reviewer)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.TERMINATED
    row = Transition.objects.get()
    assert (row.subject_id, row.before, row.after) == (str(vendor.pk), "APPROVED", "TERMINATED")
    assert (row.actor_id, row.actor_name) == (reviewer.pk, "rops@example.org")
    assert row.note == REASON
    assert version(CATALOGUE) == 1
    assert OutboxMessage.objects.get().event == "VendorTerminated"


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.APPROVED, VendorState.SUSPENDED}))
def test_refuses_every_other_state(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        terminate_vendor(vendor_id=vendor.pk, reason=REASON, by=reviewer)
    untouched(vendor, state)


@pytest.mark.parametrize("role", [None, *[r for r in Role if r != Role.REVIEWER]])
def test_refuses_a_stranger_of_any_other_role(role: Role | None) -> None:
    vendor = VendorFactory(state=VendorState.APPROVED)
    with pytest.raises(NotAllowed):
        terminate_vendor(vendor_id=vendor.pk, reason=REASON, by=UserFactory(role=role))
    untouched(vendor, VendorState.APPROVED)


def test_refuses_a_reviewer_who_works_for_the_vendor(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.APPROVED)
    MemberFactory(vendor=vendor, user=reviewer)
    with pytest.raises(NotAllowed):
        terminate_vendor(vendor_id=vendor.pk, reason=REASON, by=reviewer)
    untouched(vendor, VendorState.APPROVED)


@pytest.mark.parametrize("reason", ["", "   ", "za krótki"])
def test_refuses_without_a_reason(reason: str, reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.APPROVED)
    with pytest.raises(ReasonRequired) as refusal:
        terminate_vendor(vendor_id=vendor.pk, reason=reason, by=reviewer)
    assert refusal.value.field == "reason"
    untouched(vendor, VendorState.APPROVED)
