"""The letter about accepted content, and where returns go."""

from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from tests.factories import VendorFactory
from tests.vendors.content import submit, yes
from vendors.actions.accept_content import accept_content
from vendors.actions.update_storefront import update_storefront
from vendors.models import Vendor
from vendors.queries.storefront import returns_of

pytestmark = pytest.mark.django_db


def test_the_vendor_is_told_that_its_text_is_public(vendor: Vendor, owner: User, reviewer: User, deliver: Any) -> None:
    review = submit(vendor, owner, yes())
    accept_content(review_id=review.pk, by=reviewer)
    deliver()
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([vendor.email], "ROPS zaakceptował Twoją treść")
    assert f"kupujący już widzą: {vendor}." in letter.body


def test_returns_go_to_the_given_address_or_to_the_seat(
    vendor: Vendor, owner: User, django_assert_num_queries: Any
) -> None:
    other = VendorFactory()
    update_storefront(
        vendor_id=vendor.pk,
        by=owner,
        returns_name="Magazyn",
        returns_street="ul. Zwrotna 1",
        returns_postal_code="35-001",
        returns_city="Rzeszów",
        complaints_email="zwroty@example.org",
    )
    with django_assert_num_queries(1):
        found = returns_of([vendor, other])
    assert found[vendor.pk] == ("Magazyn, ul. Zwrotna 1, 35-001 Rzeszów", "zwroty@example.org")
    assert found[other.pk] == (f"{other.name}, ul. Słowackiego 12, 35-060 Rzeszów", other.email)
