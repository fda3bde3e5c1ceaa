"""approve_vendor: works, each wrong state, strangers refused, reasons."""

from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, version
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.approve_vendor import VendorIncomplete, approve_vendor
from vendors.models import Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def untouched(vendor: Vendor, state: VendorState) -> None:
    vendor.refresh_from_db()
    assert vendor.state == state
    assert Transition.objects.count() == 0
    assert OutboxMessage.objects.count() == 0
    assert version(CATALOGUE) == 0


def test_moves_the_vendor_and_writes_down_who_and_why(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    approve_vendor(vendor_id=vendor.pk, by=reviewer)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED
    row = Transition.objects.get()
    assert (row.subject_id, row.before, row.after) == (str(vendor.pk), "PENDING", "APPROVED")
    assert (row.actor_id, row.actor_name) == (reviewer.pk, "rops@example.org")

    assert version(CATALOGUE) == 1
    assert OutboxMessage.objects.get().event == "VendorApproved"


def test_the_next_check_is_due_in_a_year_and_the_note_goes_out(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    approve_vendor(vendor_id=vendor.pk, by=reviewer, note=" Dodajcie zdjęcia. ")
    vendor.refresh_from_db()
    assert vendor.recheck_on == clock.add_months(clock.today(), 12)
    deliver()
    assert "Dodajcie zdjęcia." in mailoutbox[0].body


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.PENDING}))
def test_refuses_every_other_state(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        approve_vendor(vendor_id=vendor.pk, by=reviewer)
    untouched(vendor, state)


@pytest.mark.parametrize("role", [None, *[r for r in Role if r != Role.REVIEWER]])
def test_refuses_a_stranger_of_any_other_role(role: Role | None) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    with pytest.raises(NotAllowed):
        approve_vendor(vendor_id=vendor.pk, by=UserFactory(role=role))
    untouched(vendor, VendorState.PENDING)


def test_refuses_a_reviewer_who_works_for_the_vendor(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    MemberFactory(vendor=vendor, user=reviewer)
    with pytest.raises(NotAllowed):
        approve_vendor(vendor_id=vendor.pk, by=reviewer)
    untouched(vendor, VendorState.PENDING)


def test_refuses_a_vendor_that_lacks_what_selling_needs(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING, terms=False, bank_account="", is_trader=False)
    with pytest.raises(VendorIncomplete) as refusal:
        approve_vendor(vendor_id=vendor.pk, by=reviewer)
    assert refusal.value.missing == [
        "rachunek bankowy",
        "oświadczenie, że sprzedaje jako przedsiębiorca",
        "regulamin sprzedaży",
    ]
    untouched(vendor, VendorState.PENDING)
