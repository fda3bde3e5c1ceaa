"""accept_data_change: the new data hold from the decision on, once, for what the reviewer saw."""

from typing import Any

import pytest
from django.core import mail

from accounts.models import Role, User
from core.changes import CATALOGUE, version
from core.errors import IllegalTransition, NotAllowed
from tests.factories import MemberFactory, UserFactory
from vendors.actions.accept_data_change import OutOfDate, accept_data_change
from vendors.actions.propose_data_change import propose_data_change
from vendors.models import DataChange, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(vendor: Vendor, owner: User) -> DataChange:
    values = {"short_name": "Łąka", "name": "Spółdzielnia „Łąka”"}
    return propose_data_change(vendor_id=vendor.pk, step="nazwa", values=values, by=owner)


def test_the_new_data_hold_and_everybody_is_told(
    change: DataChange, vendor: Vendor, reviewer: User, deliver: Any
) -> None:
    accept_data_change(change_id=change.pk, by=reviewer)
    slug = vendor.slug
    vendor.refresh_from_db()
    change.refresh_from_db()
    assert (vendor.short_name, vendor.name, vendor.slug) == ("Łąka", "Spółdzielnia „Łąka”", slug)
    assert vendor.search_name.startswith("spoldzielnia „laka”")
    assert (change.state, change.decided_by) == ("ACCEPTED", reviewer)
    assert version(CATALOGUE) == 1
    deliver()
    assert mail.outbox[0].to == [vendor.email]
    assert "Spółdzielnia „Łąka”" in mail.outbox[0].body
    with pytest.raises(IllegalTransition):
        accept_data_change(change_id=change.pk, by=reviewer)


def test_refuses_data_that_moved_meanwhile(change: DataChange, vendor: Vendor, reviewer: User) -> None:
    Vendor.objects.update(name="Inna")
    with pytest.raises(OutOfDate):
        accept_data_change(change_id=change.pk, by=reviewer)
    change.refresh_from_db()
    vendor.refresh_from_db()
    assert (change.state, vendor.name) == ("OPEN", "Inna")


def test_refuses_an_ended_vendor(change: DataChange, reviewer: User) -> None:
    Vendor.objects.update(state=VendorState.TERMINATED)
    with pytest.raises(IllegalTransition):
        accept_data_change(change_id=change.pk, by=reviewer)


def test_refuses_a_stranger_and_a_reviewer_of_the_team(
    change: DataChange, vendor: Vendor, stranger: User, owner: User
) -> None:
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, owner, insider, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            accept_data_change(change_id=change.pk, by=person)
    change.refresh_from_db()
    assert change.state == "OPEN"
