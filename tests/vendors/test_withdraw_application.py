"""withdraw_application: back to filling, or back to the register; nothing typed is lost."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from tests.factories import MemberFactory, VendorFactory
from vendors.actions.withdraw_application import withdraw_application
from vendors.models import Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "after"), [(VendorState.PENDING, VendorState.DRAFT), (VendorState.DRAFT, VendorState.REGISTERED)]
)
def test_goes_one_step_back_and_keeps_everything(before: VendorState, after: VendorState) -> None:
    vendor = VendorFactory(state=before)
    withdraw_application(vendor_id=vendor.pk, by=MemberFactory(vendor=vendor).user)
    kept = vendor.bank_account
    vendor.refresh_from_db()
    assert (vendor.state, vendor.bank_account) == (after, kept)


@pytest.mark.parametrize("state", sorted(set(VendorState) - {VendorState.PENDING, VendorState.DRAFT}), ids=str)
def test_refuses_every_other_state(state: VendorState) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        withdraw_application(vendor_id=vendor.pk, by=MemberFactory(vendor=vendor).user)
    vendor.refresh_from_db()
    assert vendor.state == state


def test_a_draft_that_was_never_in_the_register_stays_a_draft() -> None:
    vendor = VendorFactory(state=VendorState.DRAFT, registered_on=None)
    with pytest.raises(IllegalTransition):
        withdraw_application(vendor_id=vendor.pk, by=MemberFactory(vendor=vendor).user)


def test_refuses_a_stranger(stranger: User, colleague: User, vendor: Vendor, reviewer: User) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(state=VendorState.PENDING)
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            withdraw_application(vendor_id=vendor.pk, by=person)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.PENDING
