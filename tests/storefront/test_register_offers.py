"""The public register of products and services: on sale here, or declared."""

import pytest

from marketplace.catalogue.actions.index_listings import index_listings
from quality_mark.models import ItemKind
from tests.factories import CategoryFactory, CertificateFactory, ProductFactory, ScopeItemFactory, VendorFactory
from tests.storefront.reading import words
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
LIST = "/baza/oferta/"


def names(response) -> list[str]:
    return [row.entity.data["short_name"] for row in response.context["rows"]]


@pytest.fixture
def some(db: None):
    """Somebody who sells a catering service, somebody who declared it, and somebody who does something else."""
    category = CategoryFactory(slug="catering-i-gastronomia", kind=ItemKind.SERVICE)
    seller = VendorFactory(short_name="Olszynka", powiat="1863")
    product = ProductFactory(vendor=seller, category=category, kind=ItemKind.SERVICE, name="Obiad dla stu osób")
    index_listings(product_ids=[product.pk])
    told = VendorFactory(
        short_name="Ciepły Piec",
        state=VendorState.REGISTERED,
        powiat="1801",
        activities=["catering-i-gastronomia", "ogrod"],
    )
    other = VendorFactory(short_name="Zieleń", state=VendorState.REGISTERED, activities=["ceramika"])
    return seller, told, other


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Ciepły Piec", "Olszynka", "Zieleń"]),
        ({"q": "catering"}, ["Ciepły Piec"]),
        ({"q": "cateringu"}, ["Ciepły Piec"]),
        ({"q": "obiady"}, ["Olszynka"]),
        ({"q": "ceramiką"}, ["Zieleń"]),
        ({"area": "catering-i-gastronomia"}, ["Ciepły Piec", "Olszynka"]),
        ({"area": "catering-i-gastronomia", "powiat": "1801"}, ["Ciepły Piec"]),
        ({"what": "service"}, ["Ciepły Piec", "Olszynka"]),
        ({"what": "good"}, ["Ciepły Piec", "Zieleń"]),
        ({"q": "szydełkowanie"}, []),
        ({"area": "x", "what": "GOOD", "powiat": "9999"}, ["Ciepły Piec", "Olszynka", "Zieleń"]),
    ],
)
def test_entities_are_found_by_what_they_sell_and_by_what_they_declared(client, some, query, found) -> None:
    assert names(client.get(LIST, query)) == found


def test_a_row_shows_matching_offers_or_the_declared_area(client, some) -> None:
    response = client.get(LIST, {"area": "catering-i-gastronomia"})
    text = words(response)
    assert "Obiad dla stu osób" in text
    assert "Obszary działalności: catering i gastronomia." in text
    assert "ogród" not in text.partition("Lista podmiotów")[2]
    assert "2 podmioty, 1 oferta na Rynku ES" in text
    assert {option.value: option.count for option in response.context["register"].areas} == {
        "catering-i-gastronomia": 2,
        "ceramika": 1,
        "ogrod": 1,
    }


def test_a_certified_item_of_somebody_who_does_not_sell_is_found(client, some) -> None:
    item = ScopeItemFactory(vendor=some[2], name="Misa toczona")
    CertificateFactory(holder=some[2], items=[item])
    assert names(client.get(LIST, {"q": "misy"})) == []
    assert names(client.get(LIST, {"q": "misa toczona"})) == ["Zieleń"]


def test_nothing_found_says_what_to_do(client, some) -> None:
    assert "Nikt tego nie zgłosił" in words(client.get(LIST, {"q": "szydełkowanie"}))


def test_pages_of_the_list(client) -> None:
    VendorFactory.create_batch(21, activities=["ogrod"])
    assert len(names(client.get(LIST))) == 20
    assert len(names(client.get(LIST, {"page": "2"}))) == 1
    assert client.get(LIST, {"page": "3"}).status_code == 404
