"""disable_delivery_method: keeps the row, refuses strangers."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since
from core.errors import NotAllowed
from tests.factories import DeliveryMethodFactory
from vendors.actions.disable_delivery_method import disable_delivery_method
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_switches_it_off_and_keeps_the_row(vendor: Vendor, owner: User) -> None:
    method = DeliveryMethodFactory(vendor=vendor)
    disable_delivery_method(method_id=method.pk, by=owner)
    method.refresh_from_db()
    assert method.is_active is False
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    method = DeliveryMethodFactory(vendor=vendor)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            disable_delivery_method(method_id=method.pk, by=person)
    method.refresh_from_db()
    assert method.is_active is True
