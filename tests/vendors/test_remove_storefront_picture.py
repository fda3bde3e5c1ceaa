"""remove_storefront_picture: the row goes, the files follow, the answer stays as a record."""

from typing import Any

import pytest
from django.core.files.storage import default_storage, storages

from accounts.models import User
from core.errors import NotAllowed
from tests.vendors.shop import last, show
from vendors.actions.remove_storefront_picture import remove_storefront_picture
from vendors.models import StorefrontPicture, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_takes_it_away_with_its_files(vendor: Vendor, owner: User, deliver: Any) -> None:
    picture = show(vendor, owner)
    public, private = picture.image.name, picture.original.name
    remove_storefront_picture(picture_id=picture.pk, by=owner)
    assert (StorefrontPicture.objects.count(), last().state) == (0, ContentState.WITHDRAWN)
    deliver()
    assert not default_storage.exists(public)
    assert not storages["private"].exists(private)


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    picture = show(vendor, owner)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            remove_storefront_picture(picture_id=picture.pk, by=person)
    assert StorefrontPicture.objects.get() == picture
