from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from core import changes
from core.errors import NotAllowed
from core.pictures import clean_picture
from marketplace.catalogue.actions.add_media import add_media
from marketplace.catalogue.actions.remove_media import remove_media
from marketplace.catalogue.models import Media
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(vendor, owner, deliver) -> Media:
    buffer = BytesIO()
    Image.new("RGB", (400, 300)).save(buffer, "PNG")
    product = ProductFactory(vendor=vendor)
    media = add_media(product_id=product.pk, picture=clean_picture(buffer.getvalue()), alt="Kubek", by=owner)
    while deliver():
        pass
    media.refresh_from_db()
    return media


def test_removes_the_picture_and_then_all_its_files(media, owner, deliver):
    files = [media.image.name, *(name for sizes in media.renditions.values() for name in sizes.values())]
    assert len(files) == 5
    before = changes.version(changes.CATALOGUE)
    remove_media(media_id=media.pk, by=owner)
    assert not Media.objects.exists()
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", media.product_id)]
    deliver()
    assert [name for name in files if default_storage.exists(name)] == []


def test_leaves_the_file_of_a_generated_picture_to_the_listings_that_share_it(vendor, owner, deliver):
    default_storage.save("listings/generated/mug-leaf-1.webp", BytesIO(b"x"))
    media = Media.objects.create(
        product=ProductFactory(vendor=vendor), alt="I", image="listings/generated/mug-leaf-1.webp", width=4, height=3
    )
    remove_media(media_id=media.pk, by=owner)
    deliver()
    assert default_storage.exists("listings/generated/mug-leaf-1.webp")


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(media, request, person):
    with pytest.raises(NotAllowed):
        remove_media(media_id=media.pk, by=request.getfixturevalue(person))
    assert Media.objects.filter(pk=media.pk).exists()
