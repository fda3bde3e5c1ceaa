"""Pages kept for anonymous visitors are never older than the catalogue."""

from decimal import Decimal

import pytest
import time_machine

from accounts.models import Role
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.hide_product import hide_product
from quality_mark.actions.suspend_certificate import suspend_certificate
from tests.factories import DeliveryMethodFactory, MemberFactory, UserFactory, VariantFactory
from tests.mark_factories import AppointmentFactory
from tests.storefront.reading import words
from tests.vendors.grounds import grounds
from vendors.actions.suspend_vendor import suspend_vendor

pytestmark = pytest.mark.django_db
REASON = "Kontrola wykazała brak dokumentów."


@pytest.fixture
def reviewer_now():
    return UserFactory(role=Role.REVIEWER)


def owner_of(vendor):
    return MemberFactory(vendor=vendor).user


def test_a_second_visit_asks_one_query(client, django_assert_num_queries) -> None:
    product = VariantFactory().product
    paths = [f"/oferta/{product.slug}/", "/sprzedawcy/", f"/sprzedawca/{product.vendor.slug}/", "/znak/o-znaku/"]
    for path in paths:
        first = client.get(path)
        with django_assert_num_queries(1):
            assert client.get(path).content == first.content


def test_a_new_price_is_seen_at_once(client) -> None:
    variant = VariantFactory()
    path = f"/oferta/{variant.product.slug}/"
    assert "24,00 zł" in words(client.get(path))
    change_price(variant_id=variant.pk, gross=Decimal("26.00"), by=owner_of(variant.product.vendor))
    assert "26,00 zł" in words(client.get(path))
    assert "24,00 zł" not in words(client.get(path))


def test_a_hidden_offer_and_a_suspended_vendor_are_gone_at_once(client, reviewer_now) -> None:
    first, second = VariantFactory().product, VariantFactory().product
    paths = [f"/oferta/{first.slug}/", f"/oferta/{second.slug}/", f"/sprzedawca/{second.vendor.slug}/"]
    assert [client.get(path).status_code for path in paths] == [200, 200, 200]
    hide_product(product_id=first.pk, **grounds(REASON), by=reviewer_now)
    suspend_vendor(vendor_id=second.vendor_id, **grounds(REASON), by=reviewer_now)
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_suspended_certificate_leaves_every_page_at_once(client, certified, certificate) -> None:
    paths = ["/oferta/miod/", "/sprzedawca/olszynka/"]
    assert all("ZP/PK/2026/007" in client.get(path).content.decode() for path in paths)
    suspend_certificate(certificate_id=certificate.pk, reason=REASON, by=AppointmentFactory(auditor=True).user)
    assert not any("ZP/PK/2026/007" in client.get(path).content.decode() for path in paths)


def test_at_midnight_certificate_and_delivery_date_change_by_themselves(client, certified, certificate) -> None:
    DeliveryMethodFactory(vendor=certified.vendor)
    type(certificate).objects.update(valid_from="2026-01-01", valid_to="2026-11-24")
    with time_machine.travel("2026-11-24 23:59+01:00", tick=False):
        text = words(client.get("/oferta/miod/"))
        assert "ZP/PK/2026/007" in text
        assert "Zwykle u Ciebie do 27 listopada" in text
    with time_machine.travel("2026-11-25 00:01+01:00", tick=False):
        text = words(client.get("/oferta/miod/"))
        assert "ZP/PK/2026/007" not in text
        assert "Zwykle u Ciebie do 30 listopada" in text


def test_a_preview_is_kept_for_nobody_else(client, vendor, owner) -> None:
    product = VariantFactory(product__vendor=vendor, product__state="DRAFT").product
    client.force_login(owner)
    assert client.get(f"/oferta/{product.slug}/").status_code == 200
    client.logout()
    client.cookies.clear()
    assert client.get(f"/oferta/{product.slug}/").status_code == 404
