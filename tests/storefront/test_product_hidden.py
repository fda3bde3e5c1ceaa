"""A listing that buyers may not see."""

import pytest

from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory, VariantFactory, VendorFactory
from tests.storefront.reading import words
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def page(client, product, **params):
    return client.get(f"/oferta/{product.slug}/", params)


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.HIDDEN, ProductState.ARCHIVED])
def test_an_unpublished_listing_is_not_found(client, state) -> None:
    product = VariantFactory(product__state=state, product__name="Tajny miód").product
    response = page(client, product)
    assert response.status_code == 404
    assert "Tajny miód" not in response.content.decode()


@pytest.mark.parametrize("state", [VendorState.PENDING, VendorState.SUSPENDED, VendorState.TERMINATED])
def test_a_listing_of_a_vendor_that_may_not_sell_is_not_found(client, state) -> None:
    product = VariantFactory(product__vendor=VendorFactory(state=state)).product
    assert page(client, product).status_code == 404


def test_instead_of_a_withdrawn_listing_similar_ones_are_offered(client) -> None:
    gone = VariantFactory(product__state=ProductState.ARCHIVED, product__slug="kosz-wiklinowy").product
    similar = VariantFactory(product__category=gone.category, product__name="Kosz na jabłka").product
    response = page(client, gone)
    text = words(response)
    assert response.status_code == 404
    assert similar.name in text
    assert gone.category.name in text
    assert 'value="kosz wiklinowy"' in response.content.decode()


def test_a_draft_never_published_is_the_same_as_no_listing_at_all(client) -> None:
    draft = ProductFactory(state=ProductState.DRAFT, first_published_at=None)
    VariantFactory(product__category=draft.category, product__name="Sąsiad")
    assert draft.category.name not in words(page(client, draft))
    unknown = client.get("/oferta/nie-ma-takiej/")
    assert unknown.status_code == 404
    assert 'name="q"' in unknown.content.decode()
    assert "Sąsiad" in words(unknown)


def test_somebody_of_the_vendor_may_preview_it_with_a_banner_and_cannot_buy(client, vendor, owner) -> None:
    product = VariantFactory(product__vendor=vendor, product__state=ProductState.DRAFT).product
    client.force_login(owner)
    response = page(client, product)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Podgląd: kupujący nie widzą tej oferty" in words(response)
    assert "/koszyk/dodaj/" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html


def test_a_stranger_cannot_preview_it(client, vendor, stranger) -> None:
    product = VariantFactory(product__vendor=vendor, product__state=ProductState.DRAFT).product
    client.force_login(stranger)
    assert page(client, product).status_code == 404


def test_only_reading_is_allowed(client) -> None:
    assert client.post(f"/oferta/{VariantFactory().product.slug}/").status_code == 405
