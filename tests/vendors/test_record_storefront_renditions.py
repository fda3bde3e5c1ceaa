"""record_storefront_renditions: only while the picture is the one they were made of."""

import pytest
from django.core.files.storage import default_storage

from accounts.models import User
from core.changes import CATALOGUE, version
from tests.vendors.shop import show
from vendors.actions.record_storefront_renditions import record_storefront_renditions
from vendors.models import StorefrontPicture, Vendor
from vendors.tasks import make_storefront_renditions

pytestmark = pytest.mark.django_db
SIZES = {"webp": {"320": "vendors/a-320.webp"}}


def test_remembers_them_or_says_that_the_picture_is_gone(vendor: Vendor, owner: User) -> None:
    picture, seen = show(vendor, owner), version(CATALOGUE)
    assert not record_storefront_renditions(picture_id=picture.pk, image="vendors/inne.jpg", renditions=SIZES)
    assert version(CATALOGUE) == seen
    assert record_storefront_renditions(picture_id=picture.pk, image=picture.image.name, renditions=SIZES)
    picture.refresh_from_db()
    assert (picture.renditions, version(CATALOGUE)) == (SIZES, seen + 1)


def test_sizes_of_a_picture_taken_down_meanwhile_do_not_stay(
    vendor: Vendor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = show(vendor, owner)
    made: list[str] = []
    real = default_storage.save

    def save_and_lose(name: str, content: object, *args: object) -> str:
        made.append(name)
        StorefrontPicture.objects.filter(pk=picture.pk).update(image="")
        return str(real(name, content, *args))

    monkeypatch.setattr(default_storage, "save", save_and_lose)
    make_storefront_renditions(picture_id=picture.pk)
    assert made
    assert not any(default_storage.exists(name) for name in made)
