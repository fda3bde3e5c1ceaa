"""show_media: a picture of people is shown once accepted, until the consents end."""

import pytest

from accounts.models import User
from core import changes
from marketplace.catalogue.actions.show_media import show_media
from marketplace.catalogue.models import Hold, Media
from tests.catalogue.people import held, shown
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_it_is_shown_until_the_consents_end_and_replaces_the_drawing(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    product = ProductFactory(vendor=vendor)
    Media.objects.create(product=product, alt="Kosz", image="listings/generated/a.webp", width=4, height=3)
    before = changes.version(changes.CATALOGUE)
    media, review = shown(product, owner, reviewer)
    found = Media.objects.get()
    assert (found.pk, found.hold, found.shown_until) == (media.pk, "", review.consents.get().expires_on)
    assert ("product", product.pk) in changes.changes_since(changes.CATALOGUE, before, 9)
    assert not show_media(media_id=media.pk)


def test_nothing_is_shown_without_an_accepted_review(vendor: Vendor, owner: User) -> None:
    media = held(ProductFactory(vendor=vendor), owner)
    assert not show_media(media_id=media.pk)
    assert not show_media(media_id=media.pk + 1)
    assert Media.everything.get().hold == Hold.PEOPLE
