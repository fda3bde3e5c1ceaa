"""Showing a picture that was held."""

import pytest

from accounts.models import Role, User
from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.release_media import ConsentDecides, NotHeld, release_media
from marketplace.catalogue.models import Hold, Media
from tests.factories import MemberFactory, ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(vendor: Vendor) -> Media:
    product = ProductFactory(vendor=vendor)
    return Media.everything.create(
        product=product, alt="Znak", image="listings/a.jpg", width=4, height=3, hold=Hold.MARK
    )


def test_buyers_see_it_from_now_on(held: Media, reviewer: User) -> None:
    assert list(held.product.media.all()) == []
    before = changes.version(changes.CATALOGUE)
    release_media(media_id=held.pk, by=reviewer)
    assert list(held.product.media.all()) == [held]
    assert changes.changes_since(changes.CATALOGUE, before, 9) == [("product", held.product_id)]
    with pytest.raises(NotHeld):
        release_media(media_id=held.pk, by=reviewer)


def test_refuses_strangers_and_people_with_ties(held: Media, owner: User, stranger: User) -> None:
    insider = MemberFactory(vendor=held.product.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            release_media(media_id=held.pk, by=person)
    assert Media.everything.get().hold == Hold.MARK


def test_a_picture_of_people_is_decided_with_their_consents(held: Media, reviewer: User) -> None:
    Media.everything.update(hold=Hold.PEOPLE)
    with pytest.raises(ConsentDecides):
        release_media(media_id=held.pk, by=reviewer)
    assert Media.everything.get().hold == Hold.PEOPLE
