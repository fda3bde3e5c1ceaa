"""order_storefront_pictures: named photos first; foreign keys are ignored."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from tests.vendors.shop import add
from vendors.actions.order_storefront_pictures import order_storefront_pictures
from vendors.models import StorefrontPicture, Vendor

pytestmark = pytest.mark.django_db


def order(vendor: Vendor) -> list[str]:
    return list(StorefrontPicture.objects.filter(vendor=vendor).order_by("position").values_list("alt", flat=True))


def test_puts_the_named_ones_first(vendor: Vendor, owner: User, stranger: User) -> None:
    keys = [add(vendor, owner, alt=alt).pk for alt in ("A", "B", "C")]
    foreign = add(stranger.memberships.get().vendor, stranger)
    order_storefront_pictures(vendor_id=vendor.pk, picture_ids=[keys[2], foreign.pk, keys[0]], by=owner)
    assert order(vendor) == ["C", "A", "B"]
    assert StorefrontPicture.objects.get(pk=foreign.pk).position == 0
    assert version(CATALOGUE) == 1


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    keys = [add(vendor, owner, alt=alt).pk for alt in ("A", "B")]
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            order_storefront_pictures(vendor_id=vendor.pk, picture_ids=keys[::-1], by=person)
    assert order(vendor) == ["A", "B"]
