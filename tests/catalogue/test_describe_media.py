"""The words of a picture."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.add_media import AltRequired
from marketplace.catalogue.actions.describe_media import describe_media
from marketplace.catalogue.models import Media
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_a_seller_changes_them_and_strangers_do_not(vendor: Vendor, owner: User, stranger: User) -> None:
    product = ProductFactory(vendor=vendor)
    media = Media.objects.create(product=product, alt="Kosz", image="listings/a.jpg", width=4, height=3)
    assert describe_media(media_id=media.pk, alt=" Kosz z uchwytem ", by=owner).alt == "Kosz z uchwytem"
    for words in ("  ", "x" * 251):
        with pytest.raises(AltRequired):
            describe_media(media_id=media.pk, alt=words, by=owner)
    with pytest.raises(NotAllowed):
        describe_media(media_id=media.pk, alt="Cudze", by=stranger)
    assert Media.objects.get().alt == "Kosz z uchwytem"
