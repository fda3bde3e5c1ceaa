"""A seller on holiday: its page, its offers and its cards say it, and stop saying it at midnight (docs/adr/0004)."""

import datetime as dt

import pytest
import time_machine

from core import clock
from marketplace.catalogue.queries.cards import cards_for
from marketplace.catalogue.queries.facet_index import Facet
from marketplace.catalogue.queries.listing import Filters, browse
from tests.factories import ClosedPeriodFactory, VariantFactory
from tests.storefront.reading import words
from vendors.models import ClosedKind

pytestmark = pytest.mark.django_db


def test_everything_says_it_and_turns_at_midnight(client) -> None:
    product = VariantFactory().product
    VariantFactory()
    with time_machine.travel(dt.datetime(2026, 7, 31, 12, tzinfo=clock.WARSAW), tick=False):
        ClosedPeriodFactory(vendor=product.vendor, message="Jesteśmy na plenerze.", starts_on=dt.date(2026, 7, 30))
        pages = (f"/sprzedawca/{product.vendor.slug}/", f"/oferta/{product.slug}/")
        for page in pages:
            text = words(client.get(page))
            assert "Przerwa do 1 sierpnia 2026: sprzedawca nie przyjmuje teraz zamówień. Jesteśmy na plenerze." in text
        assert "Dodaj do koszyka" not in words(client.get(pages[1]))
        assert cards_for([product.pk])[0].holiday_text == "Przerwa do 1 sierpnia"
        for page in ("/oferty/", "/sprzedawcy/"):
            assert words(client.get(page)).count("Przerwa do 1 sierpnia") == 1
        available = Filters(chosen={Facet.AVAILABLE: frozenset({"1"})})
        assert product.pk not in browse(available).ids
        assert browse(Filters()).total == 2
    with time_machine.travel(dt.datetime(2026, 8, 2, 0, 0, tzinfo=clock.WARSAW), tick=False):
        for page in (*pages, "/oferty/", "/sprzedawcy/"):
            assert "Przerwa" not in words(client.get(page))
        assert "Dodaj do koszyka" in words(client.get(pages[1]))
        assert product.pk in browse(available).ids


def test_days_without_production_hide_nothing(client) -> None:
    product = VariantFactory().product
    ClosedPeriodFactory(vendor=product.vendor, kind=ClosedKind.NO_PRODUCTION)
    text = words(client.get(f"/oferta/{product.slug}/"))
    assert "Przerwa" not in text
    assert "Dodaj do koszyka" in text
