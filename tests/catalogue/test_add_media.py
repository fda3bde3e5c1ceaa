from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from core import changes
from core.errors import NotAllowed
from core.pictures import CleanPicture, clean_picture
from marketplace.catalogue.actions.add_media import MOST_PICTURES, AltRequired, TooManyPictures, add_media
from marketplace.catalogue.models import Media
from marketplace.catalogue.rules.picture import GENERATED
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> CleanPicture:
    buffer = BytesIO()
    Image.new("RGB", (1000, 750), "#1E5B43").save(buffer, "PNG")
    return clean_picture(buffer.getvalue())


def test_stores_the_picture_with_its_words(vendor, owner, picture):
    product = ProductFactory(vendor=vendor)
    before = changes.version(changes.CATALOGUE)
    media = add_media(product_id=product.pk, picture=picture, alt=" Kubek na stole ", by=owner)
    media.refresh_from_db()
    assert (media.alt, media.width, media.height, media.position) == ("Kubek na stole", 1000, 750, 0)
    assert default_storage.open(media.image.name).read() == picture.content
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_the_worker_makes_webp_and_avif_in_sizes_not_larger_than_the_picture(vendor, owner, picture, deliver):
    media = add_media(product_id=ProductFactory(vendor=vendor).pk, picture=picture, alt="Kubek", by=owner)
    assert media.renditions == {}
    deliver()
    media.refresh_from_db()
    assert {kind: sorted(sizes, key=int) for kind, sizes in media.renditions.items()} == {
        "webp": ["320", "640", "960", "1000"],
        "avif": ["320", "640", "960", "1000"],
    }
    for kind, sizes in media.renditions.items():
        for width, name in sizes.items():
            image = Image.open(default_storage.open(name))
            assert (image.format, image.width) == (kind.upper(), int(width))
            assert image.height == round(int(width) * 0.75)


def test_delivering_twice_makes_the_same_files(vendor, owner, picture, deliver):
    media = add_media(product_id=ProductFactory(vendor=vendor).pk, picture=picture, alt="Kubek", by=owner)
    deliver()
    media.refresh_from_db()
    first = media.renditions
    Media.objects.filter(pk=media.pk).update(renditions={})
    from marketplace.catalogue.tasks import make_renditions

    make_renditions(media_id=media.pk)
    media.refresh_from_db()
    assert media.renditions == first


def test_adds_at_the_end_of_the_gallery_and_replaces_the_generated_picture(vendor, owner, picture):
    product = ProductFactory(vendor=vendor)
    Media.objects.create(product=product, alt="Ilustracja", image=GENERATED + "mug-leaf-1.webp", width=4, height=3)
    Media.objects.create(product=product, alt="Z importu", source_url="https://example.org/a.jpg", position=3)
    media = add_media(product_id=product.pk, picture=picture, alt="Kubek", by=owner)
    assert [(row.alt, row.position) for row in product.media.all()] == [("Z importu", 3), ("Kubek", 4)]
    assert media.position == 4


@pytest.mark.parametrize("alt", ["", "   ", "x" * 251])
def test_refuses_a_picture_without_words(vendor, owner, picture, alt):
    with pytest.raises(AltRequired):
        add_media(product_id=ProductFactory(vendor=vendor).pk, picture=picture, alt=alt, by=owner)
    assert not Media.objects.exists()


def test_refuses_the_thirteenth_picture(vendor, owner, picture):
    product = ProductFactory(vendor=vendor)
    for position in range(MOST_PICTURES):
        Media.objects.create(product=product, alt="Zdjęcie", source_url="https://example.org", position=position)
    with pytest.raises(TooManyPictures):
        add_media(product_id=product.pk, picture=picture, alt="Kubek", by=owner)
    assert Media.objects.count() == 12


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, picture, request, person):
    product = ProductFactory(vendor=vendor)
    with pytest.raises(NotAllowed):
        add_media(product_id=product.pk, picture=picture, alt="Kubek", by=request.getfixturevalue(person))
    assert not Media.objects.exists()
