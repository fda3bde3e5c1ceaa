"""T13-01, T13-06, T13-15: what a visitor can read while the gate is complete, incomplete, or only text is chosen."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from core.clock import WARSAW
from marketplace.catalogue.models import Product
from quality_mark.models import GateEvidence, GateKind, MarkGraphic, MonitoringBody, Scheme
from quality_mark.states import LabelMode
from tests.factories import CertificateFactory, ScopeItemFactory, UserFactory, VariantFactory, VendorFactory
from tests.quality_mark.crawler import traces
from tests.storefront.crawler import crawl

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 9, 28, 12, tzinfo=WARSAW)
BLOCK = re.compile(r'<p class="status-text">.*?</p>', re.DOTALL)


@pytest.fixture
def offer(db: None) -> Product:
    """A listing under a certificate in force on 28 September 2026, and the mark's graphic."""
    vendor = VendorFactory(slug="olszynka")
    item = ScopeItemFactory(vendor=vendor, name="Miód lipowy")
    year = {"valid_from": dt.date(2026, 1, 1), "valid_to": dt.date(2026, 12, 31)}
    certificate = CertificateFactory(holder=vendor, items=[item], number="ZP/PK/2026/7", **year)
    MarkGraphic.objects.create(
        scheme=certificate.scheme_version.scheme,
        file="mark/znak.png",
        sha256="0" * 64,
        width=480,
        height=360,
        perceptual_hash="0" * 16,
        source="Księga znaku",
        uploaded_by=UserFactory(),
    )
    confirmed = {"scope_item": item, "scope_confirmed_at": NOON, "scope_confirmed_by": UserFactory()}
    product: Product = VariantFactory(product__vendor=vendor, product__slug="miod", product__name="Miód").product
    Product.objects.filter(pk=product.pk).update(**confirmed)
    product.refresh_from_db()
    return product


@time_machine.travel(NOON, tick=False)
def test_with_the_whole_gate_the_badge_is_the_owners_graphic_with_its_words(offer: Product, client: Client) -> None:
    pages = crawl(client)
    assert "/oferta/miod/" in pages
    page = pages["/oferta/miod/"]
    words = "Certyfikat nr ZP/PK/2026/7 dla: Miód lipowy, ważny do 31.12.2026, kontrola: Jednostka Stale Czuwająca."
    assert f'alt="Zakup prospołeczny. {words}"' in page
    assert 'src="/media/mark/znak.png"' in page
    assert page.count(words) >= 2, "beside the graphic and in its alternative text"
    assert any("hasCertification" in trace for trace in traces(pages))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: GateEvidence.objects.filter(kind=GateKind.LEGAL_OPINION).delete(),
        lambda: GateEvidence.objects.filter(kind=GateKind.LICENCE).update(valid_to=dt.date(2026, 9, 27)),
        lambda: MonitoringBody.objects.update(valid_to=dt.date(2026, 9, 27)),
        lambda: Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS),
        lambda: Scheme.objects.update(label_mode=LabelMode.OFF),
    ],
    ids=["T13-01 opinion", "T13-01 licence", "T13-06 monitoring", "T13-15 text", "off"],
)
@time_machine.travel(NOON, tick=False)
def test_with_an_incomplete_gate_a_crawl_finds_no_badge(
    spoil: Callable[[], object], offer: Product, client: Client
) -> None:
    spoil()
    pages = crawl(client)
    assert "/oferta/miod/" in pages
    assert traces(pages) == []


@time_machine.travel(NOON, tick=False)
def test_t13_15_text_status_is_plain_text_with_the_decision_and_a_link(offer: Product, client: Client) -> None:
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    page = client.get("/oferta/miod/").content.decode()
    block = BLOCK.search(page).group()
    decision = offer.scope_item.coverage.get().certificate.decision.number
    assert f"Decyzja nr {decision}." in block
    assert 'href="/znak/certyfikat/ZP/PK/2026/7/"' in block
    assert not re.search(r"<svg|<img|badge|certificate", block)


@time_machine.travel(NOON, tick=False)
def test_t13_06_the_register_warns_when_nobody_watches(offer: Product, client: Client) -> None:
    warning = "Nikt niezależny nie czuwa dziś nad znakiem"
    assert warning not in client.get("/znak/rejestr/").content.decode()
    MonitoringBody.objects.update(valid_to=dt.date(2026, 9, 27))
    for address in ("/znak/rejestr/", "/znak/zasady/", "/znak/kto-kontroluje/"):
        assert warning in client.get(address).content.decode()
    GateEvidence.objects.filter(kind=GateKind.MONITORING).update(is_resolution=True)
    assert warning not in client.get("/znak/rejestr/").content.decode()


@time_machine.travel(NOON, tick=False)
def test_t13_08_everything_is_two_clicks_from_a_badge(offer: Product, client: Client) -> None:
    first = re.findall(r'href="(/znak/certyfikat/[^"]+)"', client.get("/oferta/miod/").content.decode())[0]
    second = client.get(first).content.decode()
    for address in ("zasady", "kryteria", "kto-kontroluje", "konsultacje", "rejestr"):
        assert f'href="/znak/{address}/"' in second
