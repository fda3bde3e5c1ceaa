"""check_enterprise_status: a declaration is confirmed, or what was found stands beside it."""

import datetime as dt

import pytest

from accounts.models import Role, User
from core import clock
from core.errors import NotAllowed
from tests.factories import MemberFactory
from vendors.actions.check_enterprise_status import check_enterprise_status
from vendors.actions.declare_status import StatusRefused, declare_status
from vendors.models import EnterpriseStatus, Vendor
from vendors.queries import enterprise_status_of

pytestmark = pytest.mark.django_db
SAID = {"state": "GRANTED", "decision_number": "PS.1.2023", "decided_on": dt.date(2023, 5, 4)}


def test_confirms_what_was_declared(vendor: Vendor, owner: User, reviewer: User) -> None:
    declare_status(vendor_id=vendor.pk, by=owner, **SAID)
    check_enterprise_status(vendor_id=vendor.pk, by=reviewer, **SAID)
    row = EnterpriseStatus.objects.get()
    assert (row.declared_by, row.checked_by, row.checked_on) == (owner, reviewer, clock.today())


def test_puts_another_finding_beside_the_declaration(vendor: Vendor, owner: User, reviewer: User) -> None:
    declare_status(vendor_id=vendor.pk, by=owner, **SAID)
    check_enterprise_status(vendor_id=vendor.pk, by=reviewer, **{**SAID, "state": "LOST"})
    newest = enterprise_status_of(vendor)
    assert newest is not None
    assert (newest.state, newest.checked_by) == ("LOST", reviewer)
    assert list(EnterpriseStatus.objects.values_list("state", "checked_on")) == [
        ("LOST", clock.today()),
        ("GRANTED", None),
    ]


def test_refuses_half_a_finding_strangers_and_the_team(
    vendor: Vendor, owner: User, stranger: User, reviewer: User
) -> None:
    with pytest.raises(StatusRefused):
        check_enterprise_status(vendor_id=vendor.pk, by=reviewer, state="GRANTED")
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            check_enterprise_status(vendor_id=vendor.pk, by=person, **SAID)
    assert not EnterpriseStatus.objects.exists()
