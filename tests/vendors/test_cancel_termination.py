"""cancel_termination: while the day has not come; strangers change nothing."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from tests.factories import VendorFactory
from tests.vendors.grounds import grounds
from vendors.actions.cancel_termination import cancel_termination
from vendors.models import Measure, StatementOfReasons
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_the_day_is_taken_back_and_the_vendor_is_told(reviewer: User) -> None:
    vendor = VendorFactory(terminates_on=clock.today() + dt.timedelta(days=3))
    cancel_termination(vendor_id=vendor.pk, **grounds(), by=reviewer)
    vendor.refresh_from_db()
    assert (vendor.state, vendor.terminates_on) == (VendorState.APPROVED, None)
    assert StatementOfReasons.objects.get().measure == Measure.TERMINATION_CANCELLED


@pytest.mark.parametrize("state", [VendorState.APPROVED, VendorState.TERMINATED])
def test_without_an_announced_day_to_come_there_is_nothing_to_cancel(state: VendorState, reviewer: User) -> None:
    day = clock.today() if state == VendorState.TERMINATED else None
    vendor = VendorFactory(state=state, terminates_on=day)
    with pytest.raises(IllegalTransition):
        cancel_termination(vendor_id=vendor.pk, **grounds(), by=reviewer)
    vendor.refresh_from_db()
    assert vendor.terminates_on == day
    assert StatementOfReasons.objects.count() == 0


def test_refuses_a_stranger(stranger: User) -> None:
    day = clock.today() + dt.timedelta(days=3)
    vendor = VendorFactory(terminates_on=day)
    with pytest.raises(NotAllowed):
        cancel_termination(vendor_id=vendor.pk, **grounds(), by=stranger)
    vendor.refresh_from_db()
    assert vendor.terminates_on == day
    assert StatementOfReasons.objects.count() == 0
