"""drop_media: a picture whose consent is gone leaves every listing, with its files."""

import pytest

from accounts.models import User
from core import changes
from core.models import OutboxMessage
from marketplace.catalogue.actions.copy_product import copy_product
from marketplace.catalogue.actions.drop_media import drop_media
from marketplace.catalogue.models import Media
from tests.catalogue.people import shown
from tests.factories import ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_it_goes_wherever_its_file_is_shown(vendor: Vendor) -> None:
    first, second = ProductFactory(vendor=vendor), ProductFactory(vendor=vendor)
    sizes = {"webp": {"320": "listings/a-320.webp"}}
    media, _ = (
        Media.objects.create(product=one, alt="Anna", image="listings/a.jpg", width=4, height=3, renditions=sizes)
        for one in (first, second)
    )
    before = changes.version(changes.CATALOGUE)
    assert drop_media(media_id=media.pk)
    assert Media.everything.count() == 0
    assert changes.changes_since(changes.CATALOGUE, before, 9) == [("product", first.pk), ("product", second.pk)]
    assert OutboxMessage.objects.get().payload == {"files": ["listings/a.jpg", "listings/a-320.webp"]}
    assert not drop_media(media_id=media.pk)


def test_a_copy_of_a_listing_takes_no_picture_of_people_with_it(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = VariantFactory(product__vendor=vendor).product
    shown(product, owner, reviewer)
    copy = copy_product(product_id=product.pk, by=owner)
    assert not Media.everything.filter(product=copy).exists()
