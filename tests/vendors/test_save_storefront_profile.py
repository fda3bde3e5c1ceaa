"""save_storefront_profile: name, sentence and colours; listings are found by the new name."""

from typing import Any

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.queries.search import search_ids
from tests.factories import VariantFactory
from vendors.actions.save_storefront_profile import InvalidProfile, save_storefront_profile
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
GOOD: dict[str, Any] = {"short_name": "Wierzbina", "tagline": "Pleciemy kosze.", "palette": "plum"}


def test_changes_what_buyers_read(vendor: Vendor, owner: User, deliver: Any) -> None:
    product = VariantFactory(product__vendor=vendor).product
    index_listings(product_ids=[product.pk])
    seen = version(CATALOGUE)
    save_storefront_profile(vendor_id=vendor.pk, by=owner, **{**GOOD, "short_name": "  Wierzbina "})
    vendor.refresh_from_db()
    assert (vendor.short_name, vendor.tagline, vendor.palette) == ("Wierzbina", "Pleciemy kosze.", "plum")
    assert vendor.search_name.startswith("spoldzielnia") or "wierzbina" in vendor.search_name
    assert changes_since(CATALOGUE, seen, 9) == [("vendor", vendor.pk)]
    assert deliver() == 1
    assert product.pk in search_ids("wierzbina").tiers[-1]


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"short_name": " "}, "short_name"),
        ({"short_name": "x" * 81}, "short_name"),
        ({"tagline": "x" * 161}, "tagline"),
        ({"tagline": "Niepełnosprawni stolarze robią stoły."}, "tagline"),
        ({"palette": "rainbow"}, "palette"),
    ],
)
def test_refuses_what_cannot_be(fields: dict[str, Any], blamed: str, vendor: Vendor, owner: User) -> None:
    with pytest.raises(InvalidProfile) as refusal:
        save_storefront_profile(vendor_id=vendor.pk, by=owner, **{**GOOD, **fields})
    assert (refusal.value.field, version(CATALOGUE)) == (blamed, 0)


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            save_storefront_profile(vendor_id=vendor.pk, by=person, **GOOD)
    assert Vendor.objects.get(pk=vendor.pk).palette == "leaf"
