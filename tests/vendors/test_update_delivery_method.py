"""update_delivery_method: works, refuses nonsense and strangers."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from tests.factories import DeliveryMethodFactory
from vendors.actions.update_delivery_method import update_delivery_method
from vendors.models import Vendor
from vendors.rules import InvalidDelivery

pytestmark = pytest.mark.django_db


def test_changes_only_what_is_named(vendor: Vendor, owner: User) -> None:
    method = DeliveryMethodFactory(vendor=vendor, lead_time_days=3)
    update_delivery_method(method_id=method.pk, price_gross=Decimal("18.00"), by=owner)
    method.refresh_from_db()
    assert (method.price_gross, method.name, method.lead_time_days) == (Decimal("18.00"), "Kurier", 3)
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]


def test_refuses_what_cannot_be_offered(vendor: Vendor, owner: User) -> None:
    method = DeliveryMethodFactory(vendor=vendor)
    with pytest.raises(InvalidDelivery):
        update_delivery_method(method_id=method.pk, price_gross=Decimal("-1.00"), by=owner)
    with pytest.raises(TypeError):
        update_delivery_method(method_id=method.pk, vendor_id=7, by=owner)
    method.refresh_from_db()
    assert (method.price_gross, method.vendor) == (Decimal("15.00"), vendor)
    assert version(CATALOGUE) == 0


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    method = DeliveryMethodFactory(vendor=vendor)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            update_delivery_method(method_id=method.pk, name="Inny", by=person)
    method.refresh_from_db()
    assert method.name == "Kurier"
