"""The order of pictures: free, but another main picture of a live listing waits."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.accept_product_change import accept_product_change
from marketplace.catalogue.actions.order_media import order_media
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.states import ProductState
from tests.catalogue.moderated import policy
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor: Vendor) -> Product:
    policy(0)
    return VariantFactory(product__vendor=vendor).product


def pictures(product: Product, count: int = 3) -> list[int]:
    return [
        Media.objects.create(
            product=product, alt=f"Zdjęcie {i}", image=f"listings/{i}.jpg", width=4, height=3, position=i
        ).pk
        for i in range(count)
    ]


def order(product: Product) -> list[int]:
    return list(Media.objects.filter(product=product).order_by("position", "pk").values_list("pk", flat=True))


def test_a_draft_takes_any_order_and_ignores_foreign_keys(product: Product, owner: User) -> None:
    Product.objects.update(state=ProductState.DRAFT, accepted_at=product.created_at)
    a, b, c = pictures(product)
    assert order_media(product_id=product.pk, media_ids=[c, 999, a], by=owner) is None
    assert order(product) == [c, a, b]
    assert Product.objects.get().accepted_at is None


def test_another_main_picture_waits_and_the_others_move(product: Product, owner: User, reviewer: User) -> None:
    a, b, c = pictures(product)
    change = order_media(product_id=product.pk, media_ids=[c, b, a], by=owner)
    assert change.proposed == {"main_media_id": c}
    assert order(product) == [a, c, b]
    accept_product_change(change_id=change.pk, seen=change.proposed, by=reviewer)
    assert order(product) == [c, a, b]


def test_refuses_strangers(product: Product, stranger: User) -> None:
    a, b, c = pictures(product)
    with pytest.raises(NotAllowed):
        order_media(product_id=product.pk, media_ids=[c, b, a], by=stranger)
    assert order(product) == [a, b, c]
