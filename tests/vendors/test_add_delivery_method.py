"""add_delivery_method: works, refuses what cannot be offered, refuses strangers."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from vendors.actions.add_delivery_method import add_delivery_method
from vendors.models import DeliveryKind, DeliveryMethod, Vendor
from vendors.rules import InvalidDelivery

pytestmark = pytest.mark.django_db


def test_adds_a_way_of_delivery_that_is_switched_on(vendor: Vendor, owner: User) -> None:
    method = add_delivery_method(
        vendor_id=vendor.pk,
        kind=DeliveryKind.LOCAL,
        name=" Dowóz po okolicy ",
        price_gross=Decimal("9.50"),
        free_over_gross=Decimal("100.00"),
        powiats=["1816", "1863"],
        lead_time_days=1,
        by=owner,
    )
    method.refresh_from_db()
    assert (method.vendor, method.name, method.price_gross) == (vendor, "Dowóz po okolicy", Decimal("9.50"))
    assert (method.free_over_gross, method.powiats, method.is_active) == (Decimal("100.00"), ["1816", "1863"], True)
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"name": " "}, "name"),
        ({"kind": "DRONE"}, "kind"),
        ({"vat_code": "7"}, "vat_code"),
        ({"price_gross": Decimal("-0.01")}, "price_gross"),
        ({"free_over_gross": Decimal("0.00")}, "free_over_gross"),
        ({"powiats": ["9999"]}, "powiats"),
        ({"kind": DeliveryKind.LOCAL}, "powiats"),
    ],
)
def test_refuses_what_cannot_be_offered(fields: dict[str, Any], blamed: str, vendor: Vendor, owner: User) -> None:
    good = {"kind": DeliveryKind.COURIER, "name": "Kurier", "price_gross": Decimal("15.00")}
    with pytest.raises(InvalidDelivery) as refusal:
        add_delivery_method(vendor_id=vendor.pk, by=owner, **{**good, **fields})
    assert refusal.value.field == blamed
    assert DeliveryMethod.objects.count() == 0
    assert version(CATALOGUE) == 0


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            add_delivery_method(
                vendor_id=vendor.pk, kind=DeliveryKind.PICKUP, name="Odbiór", price_gross=Decimal(0), by=person
            )
    assert DeliveryMethod.objects.count() == 0
