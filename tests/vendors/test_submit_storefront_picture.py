"""submit_storefront_picture: a public copy, its sizes, its end."""

from typing import Any

import pytest
from django.core.files.storage import default_storage, storages

from accounts.models import User
from core.changes import CATALOGUE, changes_since
from core.errors import NotAllowed
from tests.vendors.content import NO, yes
from tests.vendors.shop import SENSITIVE, add, last, show, write
from vendors.actions.accept_content import accept_content
from vendors.actions.submit_storefront_picture import submit_storefront_picture
from vendors.actions.submit_story import submit_story
from vendors.actions.withdraw_consent import withdraw_consent
from vendors.models import PictureKind, StorefrontPicture, Vendor
from vendors.queries.storefront import picture_of, public_pictures
from vendors.rules.content import ConsentNeeded
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_a_picture_without_people_is_public_with_its_sizes(vendor: Vendor, owner: User, deliver: Any) -> None:
    picture = show(vendor, owner)
    assert picture.image.name.startswith("vendors/")
    assert "osoby" not in picture.image.name
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]
    assert public_pictures(vendor) == [picture]
    deliver()
    picture.refresh_from_db()
    assert set(picture.renditions) == {"webp", "avif"}
    assert all(default_storage.exists(name) for name in picture.public_files())


def test_a_picture_with_people_waits_then_lies_in_a_folder_of_its_own_and_goes_with_its_consent(
    vendor: Vendor, owner: User, reviewer: User, deliver: Any
) -> None:
    picture = show(vendor, owner, yes(people=2))
    assert (picture.image.name, public_pictures(vendor), last().state) == ("", [], ContentState.OPEN)
    review = accept_content(review_id=last().pk, by=reviewer)
    picture.refresh_from_db()
    assert picture.image.name.startswith("vendors/osoby/")
    deliver()
    picture.refresh_from_db()
    files, original = picture.public_files(), picture.original.name
    assert len(files) > 2
    withdraw_consent(consent_id=review.consents.first().pk, by=owner)
    assert public_pictures(vendor) == []
    deliver()
    assert not any(default_storage.exists(name) for name in files)
    assert not storages["private"].exists(original)
    assert StorefrontPicture.objects.count() == 0


def test_a_new_logo_takes_the_place_of_the_old_one(vendor: Vendor, owner: User, deliver: Any) -> None:
    old = show(vendor, owner, kind=PictureKind.LOGO, alt="Stare logo")
    name = old.image.name
    new = show(vendor, owner, kind=PictureKind.LOGO, alt="Nowe logo", colour="#A8431F")
    assert picture_of(public_pictures(vendor), PictureKind.LOGO) == new
    deliver()
    assert not default_storage.exists(name)
    assert StorefrontPicture.objects.get() == new


def test_beside_a_story_about_fate_a_photo_needs_a_consent_but_a_logo_does_not(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    write(vendor, owner, SENSITIVE)
    story = submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)
    accept_content(review_id=story.pk, by=reviewer)
    photo = add(vendor, owner)
    with pytest.raises(ConsentNeeded):
        submit_storefront_picture(picture_id=photo.pk, declaration=NO, by=owner)
    photo.refresh_from_db()
    assert photo.image.name == ""
    assert show(vendor, owner, kind=PictureKind.LOGO).image
    assert submit_storefront_picture(picture_id=photo.pk, declaration=yes(), by=owner).state == ContentState.OPEN


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    picture = add(vendor, owner)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            submit_storefront_picture(picture_id=picture.pk, declaration=NO, by=person)
    picture.refresh_from_db()
    assert picture.image.name == ""
