"""add_storefront_picture: stored privately, described, counted."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from tests.vendors.shop import add
from vendors.actions.add_storefront_picture import MOST_PHOTOS, PictureProblem
from vendors.models import PictureKind, StorefrontPicture, Vendor

pytestmark = pytest.mark.django_db


def test_waits_where_only_the_vendor_sees_it(vendor: Vendor, owner: User) -> None:
    picture = add(vendor, owner, alt=" Dwa kubki ")
    assert (picture.alt, picture.image.name, picture.width, picture.height) == ("Dwa kubki", "", 400, 320)
    assert picture.original.name.startswith("storefront/")
    assert version(CATALOGUE) == 0
    assert add(vendor, owner, alt="Dwa kubki") == picture
    assert add(vendor, owner, alt="Trzy kubki", colour="#A8431F").position == 1


def test_refuses_a_picture_without_words_and_too_many(vendor: Vendor, owner: User) -> None:
    for alt, kind, blamed in (
        (" ", PictureKind.PHOTO, "alt"),
        ("x" * 251, PictureKind.PHOTO, "alt"),
        ("a", "X", "kind"),
    ):
        with pytest.raises(PictureProblem) as refusal:
            add(vendor, owner, kind, alt)
        assert refusal.value.field == blamed
    for number in range(MOST_PHOTOS):
        add(vendor, owner, alt=f"Zdjęcie {number}")
    with pytest.raises(PictureProblem):
        add(vendor, owner, alt="Trzynaste")
    assert StorefrontPicture.objects.count() == MOST_PHOTOS


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            add(vendor, person)
    assert StorefrontPicture.objects.count() == 0
