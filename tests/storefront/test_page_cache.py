"""The page cache: quick for visitors who are like any other, and never behind the market (issue 2 §8)."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.middleware.locale import LocaleMiddleware
from django.test import Client, RequestFactory
from django.urls import reverse

from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.storefront.web.page_cache import page_cache
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import Certificate
from tests.factories import MemberFactory, VariantFactory
from tests.mark_factories import AppointmentFactory
from tests.storefront.reading import words
from tests.vendors.grounds import grounds
from vendors.actions.suspend_vendor import suspend_vendor

LIST = reverse("storefront:listing")
MARK = "Certyfikat nr ZP/PK/2026/007"


@action
def touch() -> None:
    """Move the version of the catalogue."""
    record_change(CATALOGUE, "product", 0)


@pytest.fixture
def variant(certified: Product) -> ProductVariant:
    """The variant of the certified listing."""
    return certified.variants.get()


@pytest.fixture
def owner_of(certified: Product) -> Any:
    """The owner of its vendor."""
    return MemberFactory(vendor=certified.vendor).user


def test_a_page_comes_back_with_one_query(client: Client, certified: Product, django_assert_num_queries: Any) -> None:
    first = client.get(LIST)
    with django_assert_num_queries(1):
        second = client.get(LIST)
    assert second.content == first.content
    assert second["Cache-Control"] == "no-cache"
    assert set(second["Vary"].split(", ")) >= {"Cookie", "Accept-Language", "HX-Request", "HX-Target"}


def test_a_browser_that_has_the_page_is_told_so(client: Client, certified: Product) -> None:
    tag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    touch()
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 304
    Product.objects.update(name="Nowa nazwa")
    index_listing(product_id=certified.pk)
    changed = client.get(LIST, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_a_change_of_price_stock_text_and_state_shows_at_once(
    client: Client, certified: Product, variant: ProductVariant, owner_of: Any
) -> None:
    assert "24,00 zł" in words(client.get(LIST))
    change_price(variant_id=variant.pk, gross=Decimal("25.00"), by=owner_of)
    assert "25,00 zł" in words(client.get(LIST))
    assert "Dostępne od ręki" in words(client.get(LIST))
    adjust_stock(variant_id=variant.pk, delta=-10, by=owner_of)
    assert "Wyprzedane" in words(client.get(LIST))
    Product.objects.update(name="Miód wiosenny")
    index_listing(product_id=certified.pk)
    assert "Miód wiosenny" in words(client.get(LIST))
    assert "1 oferta" in words(client.get(f"{LIST}?q=wiosenny"))
    unpublish_product(product_id=certified.pk, by=owner_of)
    assert "0 ofert" in words(client.get(LIST))


def test_a_suspended_vendor_is_gone_at_once(client: Client, certified: Product, reviewer: Any) -> None:
    for address in (LIST, reverse("storefront:home"), f"{LIST}?powiat=1863"):
        assert "Miód lipowy 500 g" in words(client.get(address))
    suspend_vendor(vendor_id=certified.vendor_id, **grounds("Nie odpowiada na wezwania."), by=reviewer)
    for address in (LIST, reverse("storefront:home"), f"{LIST}?powiat=1863"):
        assert "Miód lipowy 500 g" not in words(client.get(address))


def test_a_suspended_certificate_takes_the_badge_away_at_once(client: Client, certificate: Certificate) -> None:
    assert MARK in words(client.get(LIST))
    assert "1 oferta" in words(client.get(f"{LIST}?badge=1"))
    suspend_certificate(
        certificate_id=certificate.pk, reason="Brak sprawozdania rocznego.", by=AppointmentFactory(auditor=True).user
    )
    assert MARK not in words(client.get(LIST))
    assert "0 ofert" in words(client.get(f"{LIST}?badge=1"))
    reinstate_certificate(
        certificate_id=certificate.pk,
        reason="Sprawozdanie wpłynęło w całości.",
        by=AppointmentFactory(auditor=True).user,
    )
    assert MARK in words(client.get(LIST))


def test_the_badge_begins_and_ends_at_midnight_in_warsaw(client: Client, certificate: Certificate) -> None:
    first, last = clock.today() + dt.timedelta(days=2), clock.today() + dt.timedelta(days=5)
    Certificate.objects.update(valid_from=first, valid_to=last)
    second = dt.timedelta(seconds=1)
    moments = [
        (clock.start_of(first) - second, False),
        (clock.start_of(first), True),
        (clock.end_of(last), True),
        (clock.end_of(last) + second, False),
    ]
    for moment, shown in moments:
        for address in (LIST, f"{LIST}?badge=1"):
            with time_machine.travel(moment, tick=False):
                for _ in range(2):
                    assert (MARK in words(client.get(address))) is shown, (moment, address)


def test_somebody_with_a_session_a_basket_or_a_message_never_meets_the_cache(
    client: Client, certified: Product
) -> None:
    client.get(LIST)
    Product.objects.update(name="Zmieniona bez wersji")
    for cookie in ("sessionid", "rynek_basket", "messages"):
        somebody = Client()
        somebody.cookies[cookie] = "x"
        assert "private" in somebody.get(LIST)["Cache-Control"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"headers": {"Accept-Language": "en"}}),
        ({}, {"headers": {"HX-Request": "true", "HX-Target": "results"}}),
        ({}, {"secure": True}),
        ({"query_params": {"q": "a"}}, {"query_params": {"q": "b"}}),
    ],
)
def test_what_a_page_depends_on_tells_it_apart(
    rf: RequestFactory, db: None, first: dict[str, Any], second: dict[str, Any]
) -> None:
    calls: list[HttpRequest] = []
    view = counting(calls)
    answer = LocaleMiddleware(view)
    for asked in (first, second, first, second):
        answer(rf.get("/oferty/", **asked))
    assert len(calls) == 2


def counting(calls: list[HttpRequest], change: Callable[[HttpResponse], None] = lambda _: None) -> Any:
    """Make a cached view that remembers its calls."""

    @page_cache
    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request)
        response = HttpResponse("strona")
        change(response)
        return response

    return view


def test_the_order_of_parameters_does_not_matter(rf: RequestFactory, db: None) -> None:
    calls: list[HttpRequest] = []
    view = counting(calls)
    for query in ("a=1&b=2&b=3", "b=2&a=1&b=3", "b=2&b=3&a=1&c="):
        view(rf.get(f"/?{query}"))
    view(rf.get("/?b=3&b=2&a=1"))
    assert len(calls) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda response: response.set_cookie("a", "b"),
        lambda response: setattr(response, "status_code", 404),
        lambda response: setattr(response, "status_code", 302),
    ],
)
def test_an_answer_for_one_visitor_is_not_kept(rf: RequestFactory, db: None, change: Any) -> None:
    calls: list[HttpRequest] = []
    view = counting(calls, change)
    view(rf.get("/"))
    view(rf.get("/"))
    assert len(calls) == 2


def test_a_post_is_never_answered_from_memory(rf: RequestFactory, db: None) -> None:
    calls: list[HttpRequest] = []
    view = counting(calls)
    view(rf.get("/"))
    view(rf.post("/"))
    assert len(calls) == 2


def test_every_visitor_gets_a_form_token_of_their_own(rf: RequestFactory, db: None) -> None:
    calls: list[HttpRequest] = []

    @page_cache
    def form(request: HttpRequest) -> HttpResponse:
        calls.append(request)
        return HttpResponse(f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}"> koniec')

    answers, requests = [], [rf.get("/"), rf.get("/")]
    for request in requests:
        answers.append(form(request))
    assert len(calls) == 1
    assert requests[0].META["CSRF_COOKIE"] != requests[1].META["CSRF_COOKIE"]
    assert answers[0].content != answers[1].content
    assert answers[0]["ETag"] != answers[1]["ETag"]
    assert all(request.META["CSRF_COOKIE_NEEDS_UPDATE"] for request in requests)


def test_a_token_outside_a_form_keeps_a_page_out_of_the_cache(rf: RequestFactory, db: None) -> None:
    calls: list[HttpRequest] = []

    @page_cache
    def script(request: HttpRequest) -> HttpResponse:
        calls.append(request)
        return HttpResponse(f"token = {get_token(request)}")

    script(rf.get("/"))
    script(rf.get("/"))
    assert len(calls) == 2


def test_nothing_is_kept_while_debugging(rf: RequestFactory, db: None, settings: Any) -> None:
    settings.DEBUG = True
    calls: list[HttpRequest] = []
    view = counting(calls)
    view(rf.get("/"))
    view(rf.get("/"))
    assert len(calls) == 2


def test_a_change_while_a_page_is_being_made_leaves_no_old_page_behind(client: Client, certified: Product) -> None:
    """The version is read before the rows: a page made across a change is found under the old version only."""
    calls: list[int] = []

    @page_cache
    def slow(_request: HttpRequest) -> HttpResponse:
        calls.append(1)
        name = Product.objects.get(pk=certified.pk).name
        if len(calls) == 1:
            Product.objects.update(name="Po zmianie")
            touch()
        return HttpResponse(name)

    rf = RequestFactory()
    assert slow(rf.get("/")).content.decode() == "Miód lipowy 500 g"
    assert slow(rf.get("/")).content.decode() == "Po zmianie"


def test_new_offers_join_the_list(client: Client, certified: Product) -> None:
    assert "1 oferta" in words(client.get(LIST))
    added = VariantFactory(product__vendor=certified.vendor, product__name="Wosk").product
    index_listing(product_id=added.pk)
    assert "2 ofert" in words(client.get(LIST))
