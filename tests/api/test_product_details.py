"""One offer in full, as a product page asks for it: properties, variants, translations, rich text, pictures."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.graphql.ids import global_id
from core.local_cache import forget_all
from marketplace.catalogue.models import (
    Attribute,
    AttributeValue,
    FoodParticulars,
    MeasureUnit,
    Media,
    Product,
    SafetyParticulars,
    StockMode,
)
from tests.api.conftest import Ask
from tests.factories import ProductFactory, VariantFactory

DETAIL = """
query Page($slug: String!, $language: LanguageCodeEnum!) {
  product(slug: $slug, channel: "default-channel", slugLanguageCode: $language) {
    id name slug channel description seoTitle seoDescription created availableForPurchaseAt isAvailableForPurchase
    weight { unit value } metadata { key } metafield(key: "x") metafields(keys: ["x"]) rating
    en: translation(languageCode: EN) { slug } pl: translation(languageCode: PL_PL) { name }
    thumbnail(size: 2048, format: WEBP) { url alt }
    media { id url(size: 100) alt type sortOrder productId }
    category { id name slug en: translation(languageCode: EN) { name slug } de: translation(languageCode: DE) { name } }
    productType { id slug isShippingRequired kind }
    assignedAttribute(slug: "bestseller") { attribute { slug } }
    ingredients: assignedAttribute(slug: "skladniki") { ... on AssignedPlainTextAttribute { value } }
    assignedAttributes(limit: 50) {
      __typename
      attribute { name slug inputType withChoices type translation(languageCode: EN) { name } }
      ... on AssignedPlainTextAttribute { text: value words: translation(languageCode: EN) }
      ... on AssignedSingleChoiceAttribute { choice: value { name slug translation(languageCode: EN) } }
      ... on AssignedMultiChoiceAttribute { choices: value { name slug translation(languageCode: EN) } }
    }
    attributes { attribute { id slug } values { id name slug plainText boolean } }
    collections { slug }
    productVariants(first: 10) { totalCount edges { node {
      id name sku channel quantityAvailable quantityLimitPerCustomer trackInventory weight { value }
      abroad: quantityAvailable(countryCode: DE) here: quantityAvailable(address: {country: PL})
      chosen: attributes(variantSelection: VARIANT_SELECTION) { attribute { slug name } values { name slug } }
      others: attributes(variantSelection: NOT_VARIANT_SELECTION) { attribute { slug } values { name } }
      both: attributes { attribute { slug } }
      assignedAttributes { attribute { slug } }
      media { url } translation(languageCode: EN) { name }
      pricing(address: {country: PL}) {
        onSale price { net { amount } tax { amount } } priceUndiscounted { gross { amount } }
      }
    } } }
  }
}
"""


@pytest.fixture
def jar(db: None) -> Product:
    product: Product = ProductFactory(
        name="Konfitura", slug="konfitura", description="**Pyszna** konfitura.\n\n- śliwki\n- cukier", unit="KG"
    )
    for n, (size, price) in enumerate((("0.200", "12.00"), ("0.500", "24.00"))):
        VariantFactory(
            product=product,
            name=f"Słoik {n + 1}",
            sku=f"K-{n + 1}",
            price_gross=Decimal(price),
            measure_amount=Decimal(size),
            measure_unit=MeasureUnit.KG,
            weight_g=300 if n == 0 else None,
            position=n,
        )
    FoodParticulars.objects.create(
        product=product,
        legal_name="konfitura śliwkowa",
        ingredients="śliwki, cukier",
        allergens=["NUTS", "NIE_MA"],
        net_quantity="200 g",
        storage="w chłodzie",
        operator_name="Zakład",
        operator_address="Rzeszów",
    )
    SafetyParticulars.objects.create(
        product=product,
        manufacturer_name="Zakład",
        manufacturer_address="Rzeszów",
        manufacturer_email="z@example.org",
        warnings="Szkło.",
    )
    sizes = {"webp": {"320": "listings/a-320.webp"}}
    Media.objects.create(product=product, alt="Słoik", image="listings/a.jpg", width=640, height=480, renditions=sizes)
    return product


def detail(ask: Ask, slug: str) -> dict[str, Any]:
    answer: dict[str, Any] = ask(DETAIL, slug=slug, language="EN")["data"]["product"]
    return answer


def test_it_tells_what_a_page_needs(jar: Product, ask: Ask) -> None:
    told = detail(ask, "konfitura")
    assert told["id"] == global_id("Product", jar.pk)
    assert told["slug"] == "konfitura"
    assert told["channel"] == "default-channel"
    assert json.loads(told["description"])["blocks"] == [
        {"type": "paragraph", "data": {"text": "<b>Pyszna</b> konfitura."}},
        {"type": "list", "data": {"style": "unordered", "items": ["śliwki", "cukier"]}},
    ]
    assert (told["seoTitle"], told["seoDescription"]) == ("Konfitura", "Pyszna konfitura. śliwki cukier")
    assert told["created"].endswith("+00:00")
    assert told["isAvailableForPurchase"] is True
    assert (told["metadata"], told["metafield"], told["metafields"]) == ([], None, {})
    assert told["en"] is told["pl"] is told["rating"] is told["assignedAttribute"] is None
    assert told["weight"] == {"unit": "G", "value": 300.0}
    assert told["thumbnail"] == {"url": "http://localhost:8000/media/listings/a-320.webp", "alt": "Słoik"}
    (picture,) = told["media"]
    assert (picture["type"], picture["productId"]) == ("IMAGE", told["id"])
    assert told["productType"] == {
        "id": global_id("ProductType", "good"),
        "slug": "good",
        "isShippingRequired": True,
        "kind": "NORMAL",
    }
    assert told["category"]["de"] is None
    assert {one["slug"] for one in told["collections"]} == {"featured-products", "nowosci", "od-reki"}


def test_it_tells_what_the_law_wants_told_as_properties(jar: Product, ask: Ask) -> None:
    told = detail(ask, "konfitura")
    found = {one["attribute"]["slug"]: one for one in told["assignedAttributes"]}
    assert list(found)[:2] == ["sprzedawca", "powiat"]
    assert found["skladniki"]["text"] == "śliwki, cukier"
    assert found["skladniki"]["words"] is None, "what sellers write is in Polish alone"
    assert told["ingredients"] == {"value": "śliwki, cukier"}
    assert found["producent"]["text"] == "Zakład, Rzeszów, z@example.org"
    assert found["bezpieczenstwo"]["text"] == "Szkło."
    assert found["podmiot-odpowiedzialny"]["text"] == "Zakład, Rzeszów"
    assert found["jednostka"]["text"] == "kg"
    allergens = found["alergeny"]
    assert allergens["__typename"] == "AssignedMultiChoiceAttribute"
    assert allergens["choices"] == [{"name": "orzechy", "slug": "nuts", "translation": "nuts"}]
    assert allergens["attribute"]["translation"] == {"name": "Allergens"}
    assert found["odstapienie"]["words"] == "14 days to withdraw"
    assert [one["attribute"]["slug"] for one in told["attributes"]] == list(found)


def test_variants_are_told_apart_by_their_values_or_their_name(jar: Product, ask: Ask) -> None:
    colour = Attribute.objects.create(slug="kolor", name="Kolor")
    first, second = jar.variants.order_by("position")
    first.values.add(AttributeValue.objects.create(attribute=colour, slug="zloty", name="złoty"))
    told = [edge["node"] for edge in detail(ask, "konfitura")["productVariants"]["edges"]]
    assert [one["id"] for one in told] == [global_id("ProductVariant", one.pk) for one in (first, second)]
    assert told[0]["chosen"] == [
        {"attribute": {"slug": "kolor", "name": "Kolor"}, "values": [{"name": "złoty", "slug": "zloty"}]}
    ]
    assert told[1]["chosen"] == [
        {"attribute": {"slug": "wariant", "name": "Wariant"}, "values": [{"name": "Słoik 2", "slug": "sloik-2"}]}
    ]
    assert told[0]["others"][0]["values"] == [{"name": "60,00\u00a0zł/kg"}]
    assert told[0]["both"] == told[0]["assignedAttributes"]
    assert (told[0]["quantityAvailable"], told[0]["abroad"], told[0]["here"]) == (10, 0, 10)
    assert (told[0]["sku"], told[0]["weight"], told[1]["weight"]) == ("K-1", {"value": 300.0}, None)
    assert told[0]["translation"] is None
    price = told[0]["pricing"]
    assert price["price"]["net"]["amount"] + price["price"]["tax"]["amount"] == 12.0
    assert (price["onSale"], price["priceUndiscounted"]["gross"]["amount"]) == (False, 12.0)


def test_a_picture_without_avif_is_shown_as_webp_in_the_size_asked_for(jar: Product, ask: Ask) -> None:
    made = Media.objects.get()
    made.renditions = {"webp": made.renditions["webp"]}
    made.save()
    forget_all()  # no action said that anything changed
    text = """query($slug: String) { product(slug: $slug) {
      avif: thumbnail(size: 100, format: AVIF) { url } webp: thumbnail(size: 100, format: WEBP) { url } } }"""
    found = ask(text, slug="konfitura")["data"]["product"]
    assert found["avif"] == found["webp"]
    assert found["avif"]["url"].endswith(".webp")


def test_made_to_order_is_plenty_and_a_price_on_request_cannot_be_ordered(db: None, ask: Ask) -> None:
    made = VariantFactory(stock__mode=StockMode.MADE_TO_ORDER)
    asked = VariantFactory(price_gross=None)
    bare = ProductFactory()
    quantities = [
        [edge["node"]["quantityAvailable"] for edge in detail(ask, one.slug)["productVariants"]["edges"]]
        for one in (made.product, asked.product, bare)
    ]
    assert quantities == [[50], [0], []]
    assert detail(ask, asked.product.slug)["productVariants"]["edges"][0]["node"]["pricing"] is None
    assert detail(ask, bare.slug)["isAvailableForPurchase"] is False


ONE = "query($id: ID, $sku: String) { productVariant(id: $id, sku: $sku) { id product { slug } } }"


def test_a_variant_is_found_by_id_and_by_the_sellers_mark(jar: Product, ask: Ask) -> None:
    variant = jar.variants.order_by("position")[0]
    expected = {"productVariant": {"id": global_id("ProductVariant", variant.pk), "product": {"slug": "konfitura"}}}
    assert ask(ONE, id=global_id("ProductVariant", variant.pk))["data"] == expected
    assert ask(ONE, sku="K-1")["data"] == expected
    for asked in ({}, {"id": "x"}, {"sku": "nic"}, {"id": global_id("Product", variant.pk)}):
        assert ask(ONE, **asked)["data"] == {"productVariant": None}
    jar.variants.update(is_active=False)
    forget_all()  # no action said that anything changed
    assert ask(ONE, sku="K-1")["data"] == {"productVariant": None}


def test_variants_of_offers_that_buyers_do_not_see_are_not_there(jar: Product, ask: Ask) -> None:
    text = "query($ids: [ID!]) { productVariants(first: 9, ids: $ids) { totalCount edges { node { name } } } }"
    ids = [global_id("ProductVariant", one.pk) for one in jar.variants.all()]
    assert ask(text, ids=ids)["data"]["productVariants"]["totalCount"] == 2
    assert ask(text)["data"]["productVariants"]["totalCount"] == 2
    assert ask(text, ids=[])["data"]["productVariants"]["totalCount"] == 0
    Product.objects.update(state="HIDDEN")
    forget_all()  # no action said that anything changed
    assert ask(text, ids=ids)["data"]["productVariants"] == {"totalCount": 0, "edges": []}


def test_however_many_variants_the_number_of_queries_is_the_same(jar: Product, ask: Ask) -> None:
    counts = []
    detail(ask, "konfitura")  # makes the index
    for extra in (0, 30):
        for n in range(extra):
            VariantFactory(product=jar, name=f"Słoik {n + 10}")
        forget_all()
        with CaptureQueriesContext(connection) as asked:
            detail(ask, "konfitura")
        counts.append(len(asked))
    assert counts == [16, 16]
