"""A renewal goes on only from a certificate that stands, whatever was issued before what was decided (R13-06)."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for, badged_product_ids
from marketplace.catalogue.queries.facet_rows import products_of_certificates
from quality_mark.models import Certificate
from quality_mark.queries import certificates_in_force
from quality_mark.queries.register import counts, register
from quality_mark.rules.standing import standing_of
from quality_mark.states import CertificateState, Standing
from tests.factories import CertificateFactory, ProductFactory, ScopeItemFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
ENDED = (CertificateState.SUSPENDED, CertificateState.WITHDRAWN, CertificateState.SURRENDERED)
DAY = dt.timedelta(days=1)


@pytest.fixture
def renewal(vendor: Vendor, reviewer: User) -> Certificate:
    """In force since today, for the listing's item; the certificate before it ended yesterday and named another."""
    today = clock.today()
    old = CertificateFactory(holder=vendor, valid_from=today - 365 * DAY, valid_to=today - DAY)
    item = ScopeItemFactory(vendor=vendor)
    ProductFactory(vendor=vendor, scope_item=item, scope_confirmed_at=clock.now(), scope_confirmed_by=reviewer)
    return CertificateFactory(
        holder=vendor, renews=old, valid_from=today, valid_to=today + 364 * DAY, items=[item], number="ZP/2026/0042"
    )


def decide(certificate: Certificate, state: str) -> Certificate:
    """Decide about the certificate that it renews."""
    assert certificate.renews is not None
    Certificate.objects.filter(pk=certificate.renews_id).update(state=state)
    return Certificate.objects.select_related("renews", "scheme_version").get(pk=certificate.pk)


def test_a_renewal_of_a_certificate_that_stood_to_its_end_bears_the_mark(renewal: Certificate) -> None:
    product = Product.objects.get()
    assert badged_product_ids() == {product.pk}
    assert standing_of(renewal, clock.today()) == Standing.IN_FORCE


@pytest.mark.parametrize("state", ENDED)
def test_a_decision_about_the_one_before_takes_the_mark_in_the_same_second(renewal: Certificate, state: str) -> None:
    fresh = decide(renewal, state)
    assert badged_product_ids() == set()
    assert badge_for(Product.objects.get()) is None
    assert list(certificates_in_force()) == []
    assert standing_of(fresh, clock.today()) == state
    assert counts()[state] == 2
    assert {row.standing_now for row in register(standing=state)} == {state}
    decide(renewal, CertificateState.VALID)
    assert badged_product_ids() == {Product.objects.get().pk}


def test_its_own_end_is_its_own(renewal: Certificate) -> None:
    fresh = decide(renewal, CertificateState.WITHDRAWN)
    day = fresh.valid_to + DAY
    assert standing_of(fresh, day) == Standing.EXPIRED
    at = clock.start_of(day)
    assert register(at=at).get(pk=fresh.pk).standing_now == Standing.EXPIRED


def test_the_index_of_listings_is_told(renewal: Certificate) -> None:
    assert renewal.renews_id is not None
    assert products_of_certificates([renewal.renews_id]) == [Product.objects.get().pk]


@pytest.mark.parametrize("state", ENDED)
def test_the_register_says_why(renewal: Certificate, client: Client, state: str) -> None:
    old = decide(renewal, state).renews
    assert old is not None
    page = client.get(reverse("quality_mark:certificate", args=[renewal.number])).text
    assert f"certyfikat nr {old.number}" in page
    assert "Ten certyfikat obowiązuje" not in page
    svg = client.get(reverse("quality_mark:certificate_badge", args=[renewal.number, "svg"])).text
    assert "nieważny" in svg
