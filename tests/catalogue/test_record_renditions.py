import pytest

from core import changes
from marketplace.catalogue.actions.record_renditions import record_renditions
from marketplace.catalogue.models import Media
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db
SIZES = {"webp": {"320": "listings/a-320.webp"}}


def test_remembers_where_the_sizes_are():
    media = Media.objects.create(product=ProductFactory(), alt="Kubek", image="listings/a.jpg", width=4, height=3)
    before = changes.version(changes.CATALOGUE)
    assert record_renditions(media_id=media.pk, image="listings/a.jpg", renditions=SIZES)
    media = Media.objects.get(pk=media.pk)
    assert media.renditions == SIZES
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", media.product_id)]


def test_writes_nothing_when_the_picture_was_replaced_meanwhile():
    media = Media.objects.create(product=ProductFactory(), alt="Kubek", image="listings/b.jpg", width=4, height=3)
    assert not record_renditions(media_id=media.pk, image="listings/a.jpg", renditions=SIZES)
    media = Media.objects.get(pk=media.pk)
    assert media.renditions == {}


def test_writes_nothing_when_the_picture_is_gone():
    assert not record_renditions(media_id=1, image="listings/a.jpg", renditions=SIZES)
