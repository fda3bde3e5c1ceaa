"""What lists of offers can be narrowed by: each condition alone, put together, and what names nothing."""

from decimal import Decimal
from typing import Any

import pytest

from core.graphql.ids import global_id
from core.text import fold
from marketplace.catalogue.models import Attribute, AttributeValue, Product, ServiceArea, StockMode
from quality_mark.models import ItemKind
from tests.api.conftest import Ask
from tests.catalogue.badged import badged_listing
from tests.factories import CategoryFactory, VariantFactory, VendorFactory

ASK = """
query($filter: ProductFilterInput, $where: ProductWhereInput) {
  products(first: 50, filter: $filter, where: $where, sortBy: {field: NAME, direction: ASC}) {
    totalCount edges { node { name } }
  }
}
"""


def names(ask: Ask, **asked: Any) -> list[str]:
    page = ask(ASK, **asked)["data"]["products"]
    found = [edge["node"]["name"] for edge in page["edges"]]
    assert len(found) == page["totalCount"]
    return found


@pytest.fixture
def market(db: None) -> dict[str, Product]:
    crafts = CategoryFactory(slug="rekodzielo")
    baskets = CategoryFactory(slug="kosze", parent=crafts)
    colour = Attribute.objects.create(slug="kolor", name="Kolor")
    size = Attribute.objects.create(slug="rozmiar", name="Rozmiar")
    values = {
        name: AttributeValue.objects.create(attribute=kind, slug=fold(name), name=name)
        for kind, name in ((colour, "zielony"), (colour, "biały"), (size, "L"))
    }
    made = {}
    for name, price, category, vendor, colours in (
        ("Kosz", "40.00", baskets, "alfa", ("zielony", "L")),
        ("Koszyk", "20.00", baskets, "beta", ("biały",)),
        ("Miska", "20.50", crafts, "beta", ()),
    ):
        variant = VariantFactory(
            product__name=name,
            product__slug=name.lower(),
            product__category=category,
            product__vendor=made[vendor].vendor if vendor in made else VendorFactory(slug=vendor, powiat="1863"),
            price_gross=Decimal(price),
        )
        variant.values.set([values[one] for one in colours])
        made[name] = made[vendor] = variant.product
    service = VariantFactory(
        product__name="Warsztaty",
        product__kind=ItemKind.SERVICE,
        product__vendor=made["alfa"].vendor,
        price_gross=Decimal("300.00"),
        stock__mode=StockMode.MADE_TO_ORDER,
    ).product
    ServiceArea.objects.create(product=service, powiat="1803")
    return {**made, "Warsztaty": service}


ALL = ["Kosz", "Koszyk", "Miska", "Warsztaty"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"isPublished": True, "isVisibleInListing": True, "hasCategory": True, "giftCard": False}, ALL),
        ({"isPublished": False}, []),
        ({"isAvailable": False}, []),
        ({"giftCard": True}, []),
        ({"categories": []}, ALL),
        ({"slugs": ["kosz", "miska", "nic"]}, ["Kosz", "Miska"]),
        ({"ids": ["UHJvZHVjdDo5OTk5OTk5", "x"]}, []),
        ({"price": {"gte": 20.5}}, ["Kosz", "Miska", "Warsztaty"]),
        ({"price": {"gte": 20, "lte": 20.5}}, ["Koszyk", "Miska"]),
        ({"minimalPrice": {"lte": -1}}, []),
        ({"price": {}}, ALL),
        ({"stockAvailability": "IN_STOCK"}, ["Kosz", "Koszyk", "Miska"]),
        ({"stockAvailability": "OUT_OF_STOCK"}, ["Warsztaty"]),
        ({"kind": "SERVICE"}, ["Warsztaty"]),
        ({"productTypes": [global_id("ProductType", "good")]}, ["Kosz", "Koszyk", "Miska"]),
        ({"powiat": "1803"}, ["Warsztaty"]),
        ({"powiat": "1863"}, ["Kosz", "Koszyk", "Miska"]),
        ({"vendor": "alfa"}, ["Kosz", "Warsztaty"]),
        ({"vendor": "alfa", "kind": "GOOD"}, ["Kosz"]),
        ({"vendor": "nikt"}, []),
        ({"qualityMarkOnly": True}, []),
        ({"qualityMarkOnly": False}, ALL),
        ({"attributes": [{"slug": "kolor", "values": ["zielony", "bialy"]}]}, ["Kosz", "Koszyk"]),
        ({"attributes": [{"slug": "kolor"}]}, ["Kosz", "Koszyk"]),
        ({"attributes": [{"slug": "kolor", "values": ["zielony"]}, {"slug": "rozmiar", "values": ["l"]}]}, ["Kosz"]),
        ({"attributes": [{"slug": "kolor", "values": ["zielony"]}, {"slug": "rozmiar", "values": ["xl"]}]}, []),
        ({"attributes": [{"slug": "sprzedawca", "values": ["beta"]}]}, ["Koszyk", "Miska"]),
        ({"attributes": [{"slug": "sprzedawca"}, {"slug": "powiat"}]}, ALL),
        ({"attributes": [{"slug": "powiat", "values": ["rzeszow"]}]}, ["Kosz", "Koszyk", "Miska"]),
        ({"search": "kosz"}, ["Kosz"]),
        ({"collections": [global_id("Collection", 4)]}, ["Kosz", "Koszyk", "Miska"]),
        ({"collections": [global_id("Collection", 99)]}, []),
    ],
)
def test_filters(market: dict[str, Product], ask: Ask, asked: dict[str, Any], expected: list[str]) -> None:
    if "search" in asked:
        from marketplace.catalogue.actions.index_listing import index_listing

        for product in market.values():
            index_listing(product_id=product.pk)
    assert names(ask, filter=asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"slug": {"eq": "kosz"}}, ["Kosz"]),
        ({"slug": {"oneOf": ["kosz", "koszyk"]}}, ["Kosz", "Koszyk"]),
        ({"slug": {"eq": "kosz", "oneOf": ["koszyk"]}}, []),
        ({"name": {"eq": "Kosz"}}, ["Kosz"]),
        ({"name": {"eq": "kosz"}}, []),
        ({"name": {"oneOf": ["Miska", "Koszyk", "Nic"]}}, ["Koszyk", "Miska"]),
        ({"attributes": [{"slug": "kolor", "value": {"slug": {"eq": "zielony"}}}]}, ["Kosz"]),
        ({"attributes": [{"slug": "kolor", "value": {"name": {"oneOf": ["zielony", "biały"]}}}]}, ["Kosz", "Koszyk"]),
        ({"attributes": [{"slug": "kolor", "value": {"slug": {"eq": "zielony", "oneOf": ["bialy"]}}}]}, []),
        ({"attributes": [{"slug": "kolor", "values": ["zielony"], "value": {"slug": {"eq": "bialy"}}}]}, []),
        ({"attributes": [{"slug": "kolor", "value": {}}]}, ["Kosz", "Koszyk"]),
        ({"attributes": [{"slug": "kolor", "value": {"name": {"eq": None}}}]}, ["Kosz", "Koszyk"]),
        ({"attributes": [{"slug": "sprzedawca", "value": {"name": {"eq": "beta"}}}]}, []),
        ({"attributes": [{"slug": "powiat", "value": {"name": {"eq": "Rzeszów"}}}]}, ["Kosz", "Koszyk", "Miska"]),
        ({"price": {"eq": "20.50"}}, ["Miska"]),
        ({"price": {"oneOf": [20, 40]}}, ["Kosz", "Koszyk"]),
        ({"price": {"range": {"gte": 20.5, "lte": "1e30"}}}, ["Kosz", "Miska", "Warsztaty"]),
        ({"minimalPrice": {"range": {}}}, ALL),
        ({"productType": {"eq": global_id("ProductType", "service")}}, ["Warsztaty"]),
        ({"OR": [{"slug": {"eq": "kosz"}}, {"price": {"eq": 300}}]}, ["Kosz", "Warsztaty"]),
        ({"AND": [{"OR": [{"attributes": [{"slug": "color", "values": ["zielony"]}]}]}]}, []),
        (
            {
                "AND": [
                    {"OR": [{"attributes": [{"slug": "kolor", "values": ["zielony", "bialy"]}]}]},
                    {"OR": [{"attributes": [{"slug": "rozmiar", "values": ["l"]}]}, {"price": {"eq": 20}}]},
                ]
            },
            ["Kosz", "Koszyk"],
        ),
        ({"isPublished": True, "stockAvailability": "IN_STOCK", "price": {"range": {"lte": 20}}}, ["Koszyk"]),
    ],
)
def test_conditions_put_together(
    market: dict[str, Product], ask: Ask, asked: dict[str, Any], expected: list[str]
) -> None:
    assert names(ask, where=asked) == expected


def test_a_category_has_the_offers_of_its_branches(market: dict[str, Product], ask: Ask) -> None:
    crafts, baskets = market["Miska"].category, market["Kosz"].category
    assert names(ask, filter={"categories": [global_id("Category", crafts.pk)]}) == ["Kosz", "Koszyk", "Miska"]
    assert names(ask, where={"category": {"eq": global_id("Category", baskets.pk)}}) == ["Kosz", "Koszyk"]
    mine = global_id("Product", market["Kosz"].pk)
    assert names(ask, filter={"ids": [mine]}) == names(ask, where={"ids": [mine]}) == ["Kosz"]


def test_only_what_may_show_the_mark(market: dict[str, Product], ask: Ask) -> None:
    product, _certificate = badged_listing()
    assert names(ask, filter={"qualityMarkOnly": True}) == [product.name]
    assert names(ask, where={"collection": {"eq": global_id("Collection", 3)}}) == [product.name]


def test_too_many_conditions_and_names_are_refused(db: None, ask: Ask) -> None:
    many = {"OR": [{"slug": {"eq": f"a{n}"}} for n in range(60)]}
    assert ask(ASK, where=many)["data"] == {"products": None}
    assert ask(ASK, filter={"slugs": ["a"] * 201})["data"] == {"products": None}
    deep: dict[str, Any] = {"slug": {"eq": "a"}}
    for _ in range(60):
        deep = {"AND": [deep]}
    assert "zagnieżdżone" in ask(ASK, where=deep, status=400)["errors"][0]["message"]


def test_a_hidden_variant_is_not_found_by_its_values(market: dict[str, Product], ask: Ask) -> None:
    market["Kosz"].variants.update(is_active=False)
    assert names(ask, filter={"attributes": [{"slug": "kolor", "values": ["zielony"]}]}) == []
