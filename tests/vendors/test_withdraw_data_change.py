"""withdraw_data_change: once, by the vendor's own people."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.withdraw_data_change import withdraw_data_change
from vendors.models import DataChange, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(vendor: Vendor, owner: User) -> DataChange:
    return propose_data_change(vendor_id=vendor.pk, step="nazwa", values={"name": "Nowa"}, by=owner)


def test_takes_it_back_once(change: DataChange, vendor: Vendor, owner: User) -> None:
    withdraw_data_change(change_id=change.pk, by=owner)
    with pytest.raises(IllegalTransition):
        withdraw_data_change(change_id=change.pk, by=owner)
    change.refresh_from_db()
    vendor.refresh_from_db()
    assert (change.state, vendor.name == "Nowa") == ("WITHDRAWN", False)


def test_refuses_a_stranger(change: DataChange, stranger: User, colleague: User, reviewer: User) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            withdraw_data_change(change_id=change.pk, by=person)
    change.refresh_from_db()
    assert change.state == "OPEN"
