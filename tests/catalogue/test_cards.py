"""What the cards of offers show."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.catalogue.models import MeasureUnit, Media, StockMode, Unit
from marketplace.catalogue.queries.cards import cards_for
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind
from tests.factories import ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db


def card(**fields: Any) -> Any:
    """Give the card of an offer with one variant."""
    return cards_for([VariantFactory(**fields).product_id])[0]


def test_cards_come_in_the_order_asked_without_what_is_not_visible() -> None:
    first, second, third = (VariantFactory().product for _ in range(3))
    second.state = ProductState.DRAFT
    second.save()
    assert [one.pk for one in cards_for([third.pk, second.pk, first.pk, 987_654])] == [third.pk, first.pk]
    assert cards_for([]) == []


def test_the_price_is_the_lowest_on_sale() -> None:
    product = VariantFactory(price_gross=Decimal("30.00")).product
    assert (cards_for([product.pk])[0].price, cards_for([product.pk])[0].price_from) == (Decimal("30.00"), False)
    VariantFactory(product=product, price_gross=Decimal("20.00"))
    VariantFactory(product=product, price_gross=Decimal("10.00"), is_active=False)
    both = cards_for([product.pk])[0]
    assert (both.price, both.price_from) == (Decimal("20.00"), True)


def test_an_offer_on_request_has_no_price() -> None:
    shown = card(price_gross=None)
    assert (shown.price, shown.reduced, shown.unit_price_text) == (None, None, "")


def test_measured_goods_show_their_unit_price_and_services_what_the_price_is_for() -> None:
    honey = card(price_gross=Decimal("24.00"), measure_amount=Decimal("0.5"), measure_unit=MeasureUnit.KG)
    assert honey.unit_price_text == "48,00\u00a0zł/kg"
    assert card(product__unit=Unit.HOUR, product__kind=ItemKind.SERVICE).unit_price_text == "za godz."


@pytest.mark.parametrize(
    ("stock", "text", "tone"),
    [
        ({"stock__on_hand": 9}, "Dostępne od ręki", "ok"),
        ({"stock__on_hand": 1}, "Ostatnia sztuka", "low"),
        ({"stock__on_hand": 3, "stock__reserved": 3}, "Wyprzedane", "out"),
        ({"stock__mode": StockMode.UNLIMITED}, "Dostępne od ręki", "ok"),
        ({"stock__mode": StockMode.MADE_TO_ORDER}, "Na zamówienie: 1 dzień roboczy", "made"),
    ],
)
def test_stock_in_words(stock: dict[str, Any], text: str, tone: str) -> None:
    shown = card(**stock)
    assert (shown.stock_text, shown.stock_tone) == (text, tone)


def test_the_best_of_several_variants_speaks_for_the_offer() -> None:
    product = VariantFactory(stock__on_hand=0).product
    VariantFactory(product=product, stock__mode=StockMode.MADE_TO_ORDER)
    assert cards_for([product.pk])[0].stock_tone == "made"
    VariantFactory(product=product, stock__on_hand=2)
    assert cards_for([product.pk])[0].stock_tone == "low"


def test_the_first_stored_picture_is_shown_in_its_sizes() -> None:
    product = VariantFactory().product
    Media.objects.create(product=product, alt="Z daleka", source_url="https://example.org/a.jpg", position=0)
    image = SimpleUploadedFile(
        "a.gif", b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"
    )
    sizes = {"webp": {"640": "l/1-640.webp", "320": "l/1-320.webp"}}
    Media.objects.create(product=product, alt="Słoik", image=image, renditions=sizes, position=1)
    shown = cards_for([product.pk])[0].image
    assert (shown.alt, shown.src) == ("Słoik", "/media/l/1-320.webp")
    assert shown.srcset_webp == "/media/l/1-320.webp 320w, /media/l/1-640.webp 640w"


@pytest.mark.parametrize("count", [1, 100])
def test_cards_take_three_queries(count: int, django_assert_num_queries: Any) -> None:
    keys = [VariantFactory(product=ProductFactory()).product_id for _ in range(count)]
    with django_assert_num_queries(3):
        assert len(cards_for(keys)) == count
