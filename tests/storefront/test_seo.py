"""What other programs read: structured data, sitemap, robots.txt, feeds."""

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Role
from core import clock
from core.local_cache import forget_all
from marketplace.catalogue.models import (
    Media,
    PriceChange,
    Pricing,
    Product,
    ReferenceKind,
    ServiceArea,
    StockMode,
    WithdrawalRegime,
)
from marketplace.catalogue.states import ProductState
from marketplace.storefront.queries import feed as feeds
from marketplace.storefront.queries import sitemap as site_map
from quality_mark.models import Certificate, ItemKind, Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.factories import (
    CategoryFactory,
    DeliveryMethodFactory,
    ProductFactory,
    UserFactory,
    VariantFactory,
    VendorFactory,
)
from tests.storefront.reading import structured
from tests.vendors.grounds import grounds
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(response) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return [node.text or "" for node in ET.fromstring(response.content).iter(f"{MAP}loc")]


def test_a_product_is_described_with_price_availability_and_seller(client) -> None:
    variant = VariantFactory(
        price_gross=Decimal("1230.00"), ean="5901234123457", sku="LAWA", product__slug="lawa", stock__on_hand=10
    )
    DeliveryMethodFactory(vendor=variant.product.vendor)
    product, crumbs = structured(client.get("/oferta/lawa/"))
    assert product["@type"] == "Product"
    assert product["url"] == "https://rynek.example/oferta/lawa/"
    assert (product["sku"], product["gtin13"]) == ("LAWA", "5901234123457")
    (offer,) = product["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("1230.00", "PLN")
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["seller"]["legalName"] == variant.product.vendor.name
    assert offer["shippingDetails"][0]["shippingRate"] == {
        "@type": "MonetaryAmount",
        "value": "15.00",
        "currency": "PLN",
    }
    assert offer["hasMerchantReturnPolicy"]["merchantReturnDays"] == 14
    assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2, 3]
    assert crumbs["itemListElement"][-1]["item"] == "https://rynek.example/oferta/lawa/"


def test_each_variant_is_an_offer_and_a_right_that_is_absent_is_not_promised(client) -> None:
    product = ProductFactory(withdrawal_regime=WithdrawalRegime.PERISHABLE)
    VariantFactory(product=product, name="Mały", stock__on_hand=0)
    VariantFactory(product=product, name="Duży", stock__mode=StockMode.MADE_TO_ORDER)
    data = structured(client.get(f"/oferta/{product.slug}/"))[0]
    assert [(offer["name"], offer["availability"].rpartition("/")[2]) for offer in data["offers"]] == [
        ("Mały", "SoldOut"),
        ("Duży", "MadeToOrder"),
    ]
    assert {offer["hasMerchantReturnPolicy"]["returnPolicyCategory"] for offer in data["offers"]} == {
        "https://schema.org/MerchantReturnNotPermitted"
    }


def test_a_service_has_an_area_and_on_request_no_price(client) -> None:
    product = ProductFactory(kind=ItemKind.SERVICE, pricing=Pricing.ON_REQUEST)
    product.variants.create(price_gross=None, vat_code="8")
    ServiceArea.objects.create(product=product, powiat="1863")
    data = structured(client.get(f"/oferta/{product.slug}/"))[0]
    assert data["@type"] == "Service"
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Rzeszów"}]
    assert "offers" not in data


def test_a_certificate_is_told_only_while_the_badge_is_shown(client, certified) -> None:
    def told() -> object:
        forget_all()  # the rows below are changed behind the actions' back
        return structured(client.get("/oferta/miod/"))[0].get("hasCertification")

    certification = told()
    assert isinstance(certification, dict)
    assert certification["certificationIdentification"] == "ZP/PK/2026/007"
    assert certification["url"] == "https://rynek.example/znak/certyfikat/ZP/PK/2026/007/"
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    assert told() is None
    Scheme.objects.update(label_mode=LabelMode.BADGE)
    Certificate.objects.update(state=CertificateState.SUSPENDED)
    assert told() is None


def test_an_enterprise_is_an_organisation_without_a_certificate(client, certified) -> None:
    vendor = structured(client.get("/sprzedawca/olszynka/"))[0]
    assert vendor["@type"] == "Organization"
    assert vendor["identifier"] == {
        "@type": "PropertyValue",
        "propertyID": "KRS",
        "value": certified.vendor.register_number,
    }
    assert "hasCertification" not in vendor


def test_no_text_can_end_the_data_block(client) -> None:
    name = "</script><script>alert(1)</script>"
    product = VariantFactory(product__name=name, product__description="<!-- & -->").product
    response = client.get(f"/oferta/{product.slug}/")
    assert structured(response)[0]["name"] == name
    assert "<script>alert" not in response.content.decode()


def test_open_graph_uses_the_public_address(client) -> None:
    product = VariantFactory(product__name="Kosz „Wierzba”").product
    Media.objects.create(product=product, alt="Kosz", image="listings/kosz.webp", width=800, height=600)
    html = client.get(f"/oferta/{product.slug}/", headers={"host": "zly.example"}).content.decode()
    assert '<meta property="og:title" content="Kosz „Wierzba”">' in html
    assert '<meta property="og:image" content="https://rynek.example/media/listings/kosz.webp">' in html
    assert "zly.example" not in html


# Sitemap


def test_the_sitemap_names_its_parts(client, certified) -> None:
    assert locations(client.get("/sitemap.xml")) == [
        "https://rynek.example/sitemap-strony.xml",
        "https://rynek.example/sitemap-sprzedawcy.xml",
        "https://rynek.example/sitemap-baza.xml",
        "https://rynek.example/sitemap-oferty-0.xml",
    ]


def test_offers_are_divided_by_keys(client, monkeypatch) -> None:
    monkeypatch.setattr(site_map, "CHUNK", 1)
    first, second = VariantFactory().product, VariantFactory().product
    parts = locations(client.get("/sitemap.xml"))[3:]
    assert parts == [f"https://rynek.example/sitemap-oferty-{product.pk}.xml" for product in (first, second)]
    found = locations(client.get(f"/sitemap-oferty-{second.pk}.xml"))
    assert found == [f"https://rynek.example/oferta/{second.slug}/"]


def test_only_what_buyers_see_is_listed(client) -> None:
    seen = VariantFactory().product
    hidden = VariantFactory(product__state=ProductState.HIDDEN).product
    suspended = VariantFactory(product__vendor=VendorFactory(state=VendorState.SUSPENDED)).product
    empty = CategoryFactory()
    offers = locations(client.get("/sitemap-oferty-0.xml"))
    assert offers == [f"https://rynek.example/oferta/{seen.slug}/"]
    vendors = locations(client.get("/sitemap-sprzedawcy.xml"))
    assert f"https://rynek.example/sprzedawca/{hidden.vendor.slug}/" in vendors
    assert f"https://rynek.example/sprzedawca/{suspended.vendor.slug}/" not in vendors
    pages = locations(client.get("/sitemap-strony.xml"))
    assert "https://rynek.example/" in pages
    assert "https://rynek.example/znak/rejestr/" in pages
    assert f"https://rynek.example/oferty/{seen.category.slug}/" in pages
    assert f"https://rynek.example/oferty/{empty.slug}/" not in pages


def test_lastmod_is_the_day_of_the_last_price(client) -> None:
    variant = VariantFactory(price_log__days_ago=10)
    body = client.get("/sitemap-oferty-0.xml").content.decode()
    day = (clock.now() - dt.timedelta(days=10)).date().isoformat()
    assert f"<loc>https://rynek.example/oferta/{variant.product.slug}/</loc><lastmod>{day}</lastmod>" in body


@pytest.mark.parametrize("section", ["oferty-7", "oferty-", "oferty-x", "inne", "oferty-99999999999999999999"])
def test_a_part_that_does_not_exist_is_not_found(client, section) -> None:
    assert client.get(f"/sitemap-{section}.xml").status_code == 404


def test_robots_are_told_what_is_private(client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /koszyk/" in lines
    assert lines[-1] == "Sitemap: https://rynek.example/sitemap.xml"


# Feeds


def test_the_feed_tells_prices_reductions_and_certificates(client, certified) -> None:
    variant = certified.variants.get()
    variant.price_change = PriceChange.objects.create(
        variant=variant,
        gross=Decimal("20.00"),
        valid_from=clock.now(),
        is_reduction=True,
        previous_gross=Decimal("24.00"),
        reference_gross=Decimal("23.00"),
        reference_kind=ReferenceKind.LOWEST_30_DAYS,
    )
    variant.price_gross = Decimal("20.00")
    variant.save()
    (item,) = client.get("/feed/oferty.json").json()["items"]
    assert item["url"] == "https://rynek.example/oferta/miod/"
    assert item["variants"][0]["price"] == "20.00"
    assert item["variants"][0]["reduction"] == {
        "previous": "24.00",
        "reference": "23.00",
        "reference_text": "Najniższa cena z 30 dni przed obniżką: 23,00\u00a0zł",
        "percent": 13,
    }
    assert item["certificate"]["number"] == "ZP/PK/2026/007"
    Certificate.objects.update(state=CertificateState.WITHDRAWN)
    assert client.get("/feed/oferty.json").json()["items"][0]["certificate"] is None


def test_the_feed_goes_on_page_after_page_with_visible_offers_only(client, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "PER_PAGE", 2)
    shown = [VariantFactory().product.pk for _ in range(3)]
    VariantFactory(product__state=ProductState.DRAFT)
    first = client.get("/feed/oferty.json").json()
    assert first["next"] == f"https://rynek.example/feed/oferty.json?after={shown[1]}"
    second = client.get("/feed/oferty.json", {"after": shown[1]}).json()
    assert second["next"] is None
    assert [item["id"] for item in first["items"] + second["items"]] == shown
    assert client.get("/feed/oferty.json", {"after": "x"}).status_code == 200


@pytest.mark.parametrize("count", [1, 100])
def test_a_page_of_the_feed_asks_the_same_few_queries(client, django_assert_max_num_queries, count) -> None:
    category, vendor = CategoryFactory(), VendorFactory()
    Product.objects.bulk_create(
        Product(vendor=vendor, kind="GOOD", category=category, name="A", slug=f"a-{number}", state="PUBLISHED")
        for number in range(count)
    )
    with django_assert_max_num_queries(4):
        assert len(client.get("/feed/oferty.json").json()["items"]) == count


def test_new_offers_are_an_atom_feed_newest_first(client) -> None:
    old = VariantFactory(product__name="Stara").product
    new = VariantFactory(product__name="Nowa", product__first_published_at=clock.now()).product
    VariantFactory(product__state=ProductState.DRAFT)
    response = client.get("/feed/nowe.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    atom = "{http://www.w3.org/2005/Atom}"
    links = [node.find(f"{atom}link").get("href") for node in ET.fromstring(response.content).iter(f"{atom}entry")]
    assert links == [f"https://rynek.example/oferta/{product.slug}/" for product in (new, old)]


@pytest.mark.parametrize("path", ["/feed/oferty.json", "/feed/nowe.xml", "/sitemap-oferty-0.xml"])
def test_a_robot_that_has_the_present_state_is_told_so_at_once(client, path) -> None:
    product = VariantFactory().product
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    reviewer: Any = UserFactory(role=Role.REVIEWER)
    suspend_vendor(vendor_id=product.vendor_id, **grounds("Kontrola wykazała brak dokumentów."), by=reviewer)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert again.status_code in {200, 404}
    assert product.slug not in again.content.decode()
