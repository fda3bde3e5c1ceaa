import pytest
from django.core.files.storage import default_storage
from PIL import Image

from core import changes
from marketplace.catalogue import tasks
from marketplace.catalogue.actions.give_picture import give_picture
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.models import Media
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.states import ProductState
from tests.factories import CategoryFactory, ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor):
    category = CategoryFactory(name="Kubki", icon="mug")
    product = ProductFactory(vendor=vendor, category=category, state=ProductState.DRAFT, first_published_at=None)
    VariantFactory(product=product)
    return product


@pytest.fixture
def small_pictures(monkeypatch):
    """Generated pictures of a twentieth of the size: their drawing has tests of its own."""
    monkeypatch.setattr(tasks, "draw_picture", lambda *args: tasks_draw(*args, (640, 480)))


def tasks_draw(*args):
    from marketplace.catalogue.rules.picture import draw_picture

    return draw_picture(*args)


def test_a_listing_published_without_a_picture_gets_one_with_its_sizes(product, owner, deliver, small_pictures):
    publish_product(product_id=product.pk, by=owner)
    while deliver():
        pass
    media = Media.objects.get(product=product)
    assert media.alt == "Ilustracja: Kubki"
    assert media.image.name == f"listings/generated/mug-leaf-{product.pk % 12}.webp"
    assert Image.open(default_storage.open(media.image.name)).format == "WEBP"
    assert set(media.renditions) == {"webp", "avif"}


def test_a_second_listing_shares_the_file_and_its_sizes(product, vendor, owner, deliver, small_pictures, monkeypatch):
    publish_product(product_id=product.pk, by=owner)
    while deliver():
        pass
    monkeypatch.setattr(tasks, "draw_picture", None)
    monkeypatch.setattr(tasks, "renditions_of", None)
    twin = ProductFactory(vendor=vendor, category=product.category, pk=product.pk + 12)
    tasks.draw_missing_picture(product_id=twin.pk)
    while deliver():
        pass
    assert Media.objects.get(product=twin).renditions == Media.objects.get(product=product).renditions


def test_the_catalogue_hears_of_it(product):
    before = changes.version(changes.CATALOGUE)
    give_picture(product_id=product.pk, image=GENERATED + "mug-leaf-1.webp", width=1280, height=960)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_a_picture_that_came_meanwhile_is_kept(product):
    Media.objects.create(product=product, alt="Kubek", image="listings/kubek.jpg", width=4, height=3)
    assert give_picture(product_id=product.pk, image=GENERATED + "mug-leaf-1.webp", width=1280, height=960) is None
    assert Media.objects.count() == 1


def test_a_foreign_address_of_an_import_is_no_picture_yet(product):
    Media.objects.create(product=product, alt="Kubek", source_url="https://example.org/kubek.jpg")
    assert give_picture(product_id=product.pk, image=GENERATED + "mug-leaf-1.webp", width=1280, height=960) is not None


def test_nothing_happens_when_the_listing_is_gone():
    tasks.draw_missing_picture(product_id=12345)
    tasks.make_renditions(media_id=12345)
    assert not Media.objects.exists()
