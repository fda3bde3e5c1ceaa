"""The one channel, and what every thing has: an id and texts that clients keep."""

from typing import Any

from core.graphql.ids import global_id
from marketplace.checkout.models import Checkout
from tests.api.buying import CREATE, lines, payload
from tests.api.conftest import Ask
from tests.factories import VariantFactory

CHANNEL = """
query Where($slug: String, $id: ID) {
  channel(slug: $slug, id: $id) {
    id slug name isActive currencyCode
    defaultCountry { code country } countries { code }
    metadata { key } metafield(key: "x") metafields
  }
}
"""


def channel(ask: Ask, **asked: str) -> Any:
    return ask(CHANNEL, **asked)["data"]["channel"]


def test_the_channel_is_found_by_slug_and_id(db: None, ask: Ask) -> None:
    found = channel(ask, slug="default-channel")
    assert found == {
        "id": global_id("Channel", 1),
        "slug": "default-channel",
        "name": "Rynek ES",
        "isActive": True,
        "currencyCode": "PLN",
        "defaultCountry": {"code": "PL", "country": "Polska"},
        "countries": [{"code": "PL"}],
        "metadata": [],
        "metafield": None,
        "metafields": {},
    }
    assert channel(ask, id=found["id"]) == found


def test_no_other_channel_is_known(db: None, ask: Ask) -> None:
    assert channel(ask, slug="channel-pln") is None
    assert channel(ask, id=global_id("Channel", 2)) is None
    assert channel(ask, id="nonsense") is None
    assert channel(ask) is None
    assert ask("{ channels { slug } }")["data"] == {"channels": [{"slug": "default-channel"}]}


IN = """query($c: String, $id: ID!, $variant: ID!, $slug: String!, $category: ID!) {
  products(first: 9, channel: $c) { totalCount edges { node { id } } }
  product(id: $id, channel: $c) { id } named: product(slug: $slug, channel: $c) { id }
  productVariant(id: $variant, channel: $c) { id } productVariants(first: 9, channel: $c) { totalCount }
  category(id: $category) { products(first: 9, channel: $c) { totalCount } }
  collection(slug: "nowosci", channel: $c) { slug } collections(first: 9, channel: $c) { totalCount } }"""


def test_nothing_is_sold_in_another_channel(db: None, ask: Ask) -> None:
    variant = VariantFactory()
    asked = {
        "id": global_id("Product", variant.product_id),
        "variant": global_id("ProductVariant", variant.pk),
        "slug": variant.product.slug,
        "category": global_id("Category", variant.product.category_id),
    }
    for ours in ({"c": "default-channel"}, {}, {"c": None}):
        found = ask(IN, **asked, **ours)["data"]
        assert found["named"] == found["product"] == {"id": asked["id"]}
        assert found["products"] == {"totalCount": 1, "edges": [{"node": {"id": asked["id"]}}]}
        assert (found["productVariants"], found["category"]["products"]) == ({"totalCount": 1}, {"totalCount": 1})
    assert ask(IN, **asked, c="channel-usd")["data"] == {
        "products": {"totalCount": 0, "edges": []},
        "product": None,
        "named": None,
        "productVariant": None,
        "productVariants": {"totalCount": 0},
        "category": {"products": {"totalCount": 0}},
        "collection": None,
        "collections": {"totalCount": 0},
    }


def test_no_basket_begins_in_another_channel(db: None, ask: Ask) -> None:
    wanted = {"lines": lines((VariantFactory(), 1))}
    (error,) = payload(ask(CREATE, input={**wanted, "channel": "channel-usd"}))["errors"]
    assert (error["field"], error["code"], error["message"]) == (
        "channel",
        "NOT_FOUND",
        "Nie ma takiego kanału sprzedaży.",
    )
    assert Checkout.objects.count() == 0
    assert payload(ask(CREATE, input=wanted))["errors"] == []
