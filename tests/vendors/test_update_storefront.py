"""update_storefront: hours, place, returns and contact are facts and public at once."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from vendors.actions.update_storefront import InvalidStorefront, update_storefront
from vendors.models import Storefront, Vendor
from vendors.rules.map_point import SEATS, InvalidPoint, check_point, map_link, read_pair
from vendors.rules.opening_hours import InvalidHours

pytestmark = pytest.mark.django_db
WEEK = [{"day": day, "opens": "08:00", "closes": "16:00"} for day in range(5)]


def test_hours_are_kept_with_a_line_for_pages_without_a_table(vendor: Vendor, owner: User) -> None:
    saturday = {"day": 5, "opens": "09:00", "closes": "13:00"}
    update_storefront(vendor_id=vendor.pk, by=owner, hours=[*WEEK, saturday], hours_note=" Zadzwoń. ")
    vendor.refresh_from_db()
    assert vendor.opening_hours == "pn.–pt. 8:00–16:00, sob. 9:00–13:00"
    assert Storefront.objects.get().hours_note == "Zadzwoń."
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]


@pytest.mark.parametrize(
    ("changes", "refused", "blamed"),
    [
        ({"hours": [{"day": 0, "opens": "16:00", "closes": "08:00"}]}, InvalidHours, "day0_closes"),
        ({"hours": [{"day": 0, "opens": "16:00", "closes": ""}]}, InvalidHours, "day0_closes"),
        ({"hours": [*WEEK, WEEK[0]]}, InvalidHours, "hours"),
        ({"hours_exceptions": [{"date": "2026-12-24"}] * 2}, InvalidHours, "exception_date"),
        ({"hours_exceptions": [{"date": "24 grudnia"}]}, InvalidHours, "exception_date"),
        ({"latitude": Decimal("52.2297"), "longitude": Decimal("21.0122")}, InvalidPoint, "latitude"),
        ({"latitude": Decimal("22.0047"), "longitude": Decimal("50.0375")}, InvalidPoint, "latitude"),
        ({"latitude": Decimal("50.0375"), "longitude": None}, InvalidStorefront, "__all__"),
        ({"returns_postal_code": "35000"}, InvalidStorefront, "returns_postal_code"),
        ({"complaints_email": "nie-adres"}, InvalidStorefront, "complaints_email"),
    ],
)
def test_refuses_what_cannot_be(
    changes: dict[str, Any], refused: type[Exception], blamed: str, vendor: Vendor, owner: User
) -> None:
    with pytest.raises(refused) as refusal:
        update_storefront(vendor_id=vendor.pk, by=owner, **changes)
    assert refusal.value.field == blamed
    assert (Storefront.objects.count(), version(CATALOGUE)) == (0, 0)


def test_every_seat_of_a_powiat_lies_inside_and_other_towns_do_not() -> None:
    for latitude, longitude in SEATS.values():
        check_point(Decimal(latitude), Decimal(longitude))
    for latitude, longitude in (
        ("50.0647", "19.9450"),
        ("51.2465", "22.5684"),
        ("49.8397", "24.0297"),
        ("50.0121", "20.9858"),
    ):
        with pytest.raises(InvalidPoint):
            check_point(Decimal(latitude), Decimal(longitude))


def test_a_point_is_read_as_people_copy_it() -> None:
    assert read_pair("50.0375, 22.0047") == ("50.0375", "22.0047")
    assert read_pair(" 50,0375; 22,0047 ") == ("50.0375", "22.0047")
    assert read_pair("Rzeszów") is None
    assert map_link(Decimal("50.037500"), Decimal("22.004700")).startswith(
        "https://www.openstreetmap.org/?mlat=50.037500&mlon=22.004700#map=17/"
    )


def test_refuses_strangers_colleagues_who_only_look_and_unknown_fields(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            update_storefront(vendor_id=vendor.pk, by=person, hours_note="Otwarte")
    with pytest.raises(TypeError):
        update_storefront(vendor_id=vendor.pk, by=owner, story_draft="x")
    assert Storefront.objects.count() == 0
