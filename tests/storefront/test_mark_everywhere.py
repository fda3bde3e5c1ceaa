"""T13-02, T13-03, T13-04: a reader of everything public sees the mark where it may be, nowhere a second later."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.clock import WARSAW
from marketplace.catalogue.models import Product
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import Certificate
from tests.factories import VariantFactory
from tests.mark_factories import AppointmentFactory
from tests.storefront.crawler import crawl

pytestmark = pytest.mark.django_db
NUMBER = "ZP/PK/2026/007"
#: The box with the emblem on cards and pages, the structured data and the feed; the icon alone is also in the menu.
BADGES = ('class="certificate', "hasCertification", '"certificate": {', '"certificate":{')
STAYING = ("/oferta/miod/", "/oferty/", "/feed/oferty.json", "/koszyk/", "/sitemap.xml", "/znak/rejestr/")


def shown(pages: dict[str, str]) -> list[str]:
    """Give the addresses outside the mark's own pages that show the certificate in any way."""
    return sorted(
        path
        for path, text in pages.items()
        if not path.startswith("/znak/") and (NUMBER in text or any(badge in text for badge in BADGES))
    )


@pytest.fixture
def visitor(client: Client, certified: Product) -> Client:
    """A visitor with the certified thing and another one in the basket."""
    for variant in (certified.variants.get(), VariantFactory(product__vendor=certified.vendor)):
        client.post(
            reverse("checkout:add_to_basket"), {"variant": variant.pk, "quantity": 1}, HTTP_ORIGIN="http://testserver"
        )
    return client


def test_t13_02_of_five_listings_one_has_the_badge_and_the_seller_none(client: Client, certified: Product) -> None:
    others = [VariantFactory(product__vendor=certified.vendor).product for _ in range(4)]
    with_badge = [
        product.slug
        for product in (certified, *others)
        if "certificate--box" in client.get(f"/oferta/{product.slug}/").content.decode()
    ]
    assert with_badge == [certified.slug]
    seller = client.get(f"/sprzedawca/{certified.vendor.slug}/").content.decode()
    head = seller[seller.index("<h1") : seller.index("</h1>") + 600]
    assert 'class="certificate' not in head


def test_t13_03_a_second_after_the_suspension_nothing_public_shows_it(
    visitor: Client, certificate: Certificate
) -> None:
    before = crawl(visitor)
    places = shown(before)
    assert "/oferta/miod/" in places
    assert "/feed/oferty.json" in places
    assert any(path.startswith("/oferty/") for path in places), "the list of listings"
    auditor: User = AppointmentFactory(auditor=True).user
    suspend_certificate(certificate_id=certificate.pk, reason="Kontrola wykazała brak dokumentów.", by=auditor)
    after = crawl(visitor)
    assert shown(after) == []
    assert set(STAYING) <= set(after), "what was public still is"
    own = after[f"/znak/certyfikat/{NUMBER}/"]
    assert "zawieszony" in own
    assert "Kontrola wykazała brak dokumentów." in own
    assert "nieważny" in after[f"/znak/certyfikat/{NUMBER}/znak.svg"]


def test_t13_04_it_is_there_at_23_59_and_gone_at_00_01_by_itself(client: Client, certificate: Certificate) -> None:
    last = dt.date(2026, 11, 24)
    Certificate.objects.filter(pk=certificate.pk).update(valid_from=dt.date(2026, 1, 1), valid_to=last)
    with time_machine.travel(dt.datetime(2026, 11, 24, 23, 59, tzinfo=WARSAW), tick=False):
        assert "/oferta/miod/" in shown(crawl(client))
    with time_machine.travel(dt.datetime(2026, 11, 25, 0, 1, tzinfo=WARSAW), tick=False):
        pages = crawl(client)
        assert shown(pages) == []
        assert "wygasł" in pages[f"/znak/certyfikat/{NUMBER}/"]
