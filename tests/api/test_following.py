"""What is kept — answers, rows of offers — is never older than what happened: each kind of change, seen at once."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from core import clock
from core.clock import WARSAW
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.hide_product import hide_product
from marketplace.catalogue.actions.update_product import update_product
from marketplace.catalogue.models import Product
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import Certificate
from tests.api.conftest import Ask
from tests.catalogue.badged import badged_listing
from tests.catalogue.moderated import WHY
from tests.factories import CategoryFactory, ClosedPeriodFactory, MemberFactory, UserFactory, VariantFactory
from tests.mark_factories import AppointmentFactory
from tests.reviews.conftest import completed, reviewed
from vendors.models import ClosedKind

DETAIL = """
query($slug: String!) {
  product(slug: $slug) {
    name rating isAvailable category { slug } collections { slug }
    pricing { onSale priceRange { start { gross { amount } } } }
    variants { quantityAvailable pricing { price { gross { amount } } } }
    qualityMark { certificateNumber }
  }
}
"""
LIST = "{ products(first: 9) { totalCount edges { node { slug qualityMark { statusText } } } } }"


def product_of(ask: Ask, product: Product) -> dict[str, Any]:
    """Ask twice: the second answer is a kept one."""
    first, again = (ask(DETAIL, slug=product.slug)["data"]["product"] for _ in range(2))
    assert first == again
    answer: dict[str, Any] = first
    return answer


@pytest.fixture
def product(db: None) -> Product:
    made: Product = VariantFactory(product__name="Koszyk").product
    MemberFactory(vendor=made.vendor)
    return made


def owner_of(product: Product) -> Any:
    return product.vendor.members.get().user


def test_a_price(product: Product, ask: Ask) -> None:
    assert product_of(ask, product)["variants"][0]["pricing"]["price"]["gross"]["amount"] == 24.0
    change_price(variant_id=product.variants.get().pk, gross=Decimal("19.50"), by=owner_of(product))
    told = product_of(ask, product)
    assert told["variants"][0]["pricing"]["price"]["gross"]["amount"] == 19.5
    assert told["pricing"]["priceRange"]["start"]["gross"]["amount"] == 19.5


def test_stock(product: Product, ask: Ask) -> None:
    assert product_of(ask, product)["variants"][0]["quantityAvailable"] == 10
    adjust_stock(variant_id=product.variants.get().pk, delta=-10, by=owner_of(product))
    told = product_of(ask, product)
    assert (told["variants"][0]["quantityAvailable"], told["isAvailable"]) == (0, False)
    assert {"slug": "od-reki"} not in told["collections"]


def test_a_sale_and_a_review(product: Product, ask: Ask) -> None:
    assert product_of(ask, product)["rating"] is None
    part = completed(product.vendor, UserFactory(), product.variants.get())
    assert product_of(ask, product)["variants"][0]["quantityAvailable"] == 9
    reviewed(part, stars=3)
    assert product_of(ask, product)["rating"] == 3.0


def test_a_name_and_a_category(product: Product, ask: Ask) -> None:
    assert product_of(ask, product)["name"] == "Koszyk"
    other = CategoryFactory(slug="inna")
    update_product(product_id=product.pk, by=owner_of(product), name="Kosz", category_id=other.pk)
    told = product_of(ask, product)
    assert (told["name"], told["category"]["slug"]) == ("Kosz", "inna")


def test_a_hidden_offer_is_gone(product: Product, ask: Ask, reviewer: Any) -> None:
    assert product_of(ask, product)["name"] == "Koszyk"
    assert ask(LIST)["data"]["products"]["totalCount"] == 1
    hide_product(product_id=product.pk, by=reviewer, **WHY)
    assert ask(DETAIL, slug=product.slug)["data"] == {"product": None}
    assert ask(LIST)["data"]["products"] == {"totalCount": 0, "edges": []}


def test_a_holiday_begins_and_ends_by_itself(product: Product, ask: Ask) -> None:
    today = clock.today()
    ClosedPeriodFactory(
        vendor=product.vendor,
        kind=ClosedKind.HOLIDAY,
        starts_on=today + dt.timedelta(days=1),
        ends_on=today + dt.timedelta(days=1),
    )
    for days, quantity in ((0, 10), (1, 0), (2, 10)):
        noon = dt.datetime.combine(today + dt.timedelta(days=days), dt.time(12), WARSAW)
        with time_machine.travel(noon, tick=False):
            assert product_of(ask, product)["variants"][0]["quantityAvailable"] == quantity


class TestTheMark:
    """R13-03, R13-05, T13-03, T13-04 through the API."""

    @pytest.fixture
    def certified(self, db: None) -> tuple[Product, Certificate]:
        product, certificate = badged_listing()
        VariantFactory(product=product)
        VariantFactory(product__vendor=product.vendor)
        return product, certificate

    def test_it_is_told_with_its_number_and_gone_in_the_second_of_the_suspension(
        self, certified: tuple[Product, Certificate], ask: Ask
    ) -> None:
        product, certificate = certified
        assert product_of(ask, product)["qualityMark"] == {"certificateNumber": certificate.number}
        assert {"slug": "ze-znakiem"} in product_of(ask, product)["collections"]
        marks = [edge["node"]["qualityMark"] for edge in ask(LIST)["data"]["products"]["edges"]]
        assert sum(mark is not None for mark in marks) == 1
        suspend_certificate(
            certificate_id=certificate.pk, reason="Brak dokumentów.", by=AppointmentFactory(auditor=True).user
        )
        told = product_of(ask, product)
        assert told["qualityMark"] is None
        assert {"slug": "ze-znakiem"} not in told["collections"]
        assert [edge["node"]["qualityMark"] for edge in ask(LIST)["data"]["products"]["edges"]] == [None, None]

    def test_it_is_there_at_23_59_and_gone_after_midnight(
        self, certified: tuple[Product, Certificate], ask: Ask
    ) -> None:
        product, certificate = certified
        last = clock.today() + dt.timedelta(days=3)
        Certificate.objects.filter(pk=certificate.pk).update(valid_to=last)
        for at, shown in ((dt.time(23, 59), True), (dt.time(0, 0), False)):
            day = last if shown else last + dt.timedelta(days=1)
            with time_machine.travel(dt.datetime.combine(day, at, WARSAW), tick=False):
                assert (product_of(ask, product)["qualityMark"] is not None) is shown


def test_a_kept_answer_is_told_by_its_tag_and_another_asker_gets_the_same(product: Product, client: Client) -> None:
    asked = {"query": DETAIL, "variables": {"slug": product.slug}}
    first = client.post("/graphql/", asked, content_type="application/json")
    same = client.post("/graphql/", asked, content_type="application/json", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    adjust_stock(variant_id=product.variants.get().pk, delta=1, by=owner_of(product))
    other = client.post("/graphql/", asked, content_type="application/json", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]
