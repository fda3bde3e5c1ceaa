"""Taking a held picture away."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.catalogue.actions.refuse_media import refuse_media
from marketplace.catalogue.actions.release_media import NotHeld
from marketplace.catalogue.models import Hold, Media
from tests.catalogue.moderated import WHY
from tests.factories import MemberFactory, ProductFactory
from vendors.models import StatementOfReasons, Vendor

pytestmark = pytest.mark.django_db


def held(vendor: Vendor, hold: str = Hold.MARK) -> Media:
    product = ProductFactory(vendor=vendor)
    return Media.everything.create(product=product, alt="Znak", image="listings/a.jpg", width=4, height=3, hold=hold)


def test_it_goes_with_its_files_and_the_seller_knows_why(vendor: Vendor, reviewer: User) -> None:
    media = held(vendor)
    refuse_media(media_id=media.pk, by=reviewer, **WHY)
    assert Media.everything.count() == 0
    assert StatementOfReasons.objects.get().facts == WHY["facts"]
    assert {"files": ["listings/a.jpg"]} in [row.payload for row in OutboxMessage.objects.all()]


def test_one_that_is_shown_is_not_touched(vendor: Vendor, reviewer: User) -> None:
    media = held(vendor, "")
    with pytest.raises(NotHeld):
        refuse_media(media_id=media.pk, by=reviewer, **WHY)
    assert Media.objects.count() == 1


def test_refuses_strangers_and_people_with_ties(vendor: Vendor, owner: User, stranger: User) -> None:
    media = held(vendor)
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            refuse_media(media_id=media.pk, by=person, **WHY)
    assert Media.everything.count() == 1
