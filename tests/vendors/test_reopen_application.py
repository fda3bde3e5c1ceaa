"""reopen_application: from the register or after a refusal, with everything kept; strangers are refused."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from tests.factories import MemberFactory, VendorFactory
from vendors.actions.reopen_application import reopen_application
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [VendorState.REGISTERED, VendorState.REJECTED])
def test_begins_with_the_data_that_are_there(state: VendorState) -> None:
    vendor = VendorFactory(state=state)
    user = MemberFactory(vendor=vendor).user
    reopen_application(vendor_id=vendor.pk, by=user)
    reopen_application(vendor_id=vendor.pk, by=user)
    city, since = vendor.city, vendor.registered_on
    vendor.refresh_from_db()
    assert (vendor.state, vendor.city, vendor.registered_on) == (VendorState.DRAFT, city, since)
    assert Transition.objects.count() == 1


@pytest.mark.parametrize(
    "state", sorted(set(VendorState) - {VendorState.REGISTERED, VendorState.REJECTED, VendorState.DRAFT}), ids=str
)
def test_refuses_every_other_state(state: VendorState) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        reopen_application(vendor_id=vendor.pk, by=MemberFactory(vendor=vendor).user)
    vendor.refresh_from_db()
    assert vendor.state == state


def test_refuses_a_stranger(stranger: User, reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.REGISTERED)
    for person in (stranger, reviewer):
        with pytest.raises(NotAllowed):
            reopen_application(vendor_id=vendor.pk, by=person)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.REGISTERED
