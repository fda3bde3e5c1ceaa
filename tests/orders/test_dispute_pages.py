"""Pages of disputes and differences."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.payments.models import Dispute, Refund
from marketplace.payments.states import DifferenceState, DisputeState
from tests.factories import MemberFactory, VendorFactory
from tests.orders.outside import gone, paid_order, part_of, two_sellers
from vendors.models import MemberRole, Vendor


def dispute(vendor: Vendor) -> Dispute:
    return Dispute.objects.create(
        payment=paid_order(vendor),
        reference="dp_1",
        amount=Decimal("39.00"),
        reason="product_not_received",
        evidence_due_by=clock.now(),
    )


def test_the_seller_reads_and_answers(client: Client, vendor: Vendor, owner: User) -> None:
    found = dispute(vendor)
    client.force_login(owner)
    assert "nie dostał towaru" in client.get(reverse("orders:vendor_disputes", args=[vendor.slug])).text
    here = reverse("orders:vendor_dispute", args=[vendor.slug, found.pk])
    assert "Pomaga numer przesyłki" in client.get(here).text
    assert client.post(here, {"text": ""}).status_code == 422
    assert client.post(here, {"text": "Paczka dotarła."}).url == here
    assert "Paczka dotarła." in client.get(here).text
    assert client.post(here, {"text": "Jeszcze raz."}).status_code == 422
    found.refresh_from_db()
    assert (found.state, found.evidence["text"]) == (DisputeState.ANSWERED, "Paczka dotarła.")


def test_the_regional_centre_reads_and_answers_all(client: Client, vendor: Vendor, reviewer: User) -> None:
    found = dispute(vendor)
    client.force_login(reviewer)
    assert found.payment.reference in client.get(reverse("orders:dispute_list")).text
    here = reverse("orders:dispute_case", args=[found.pk])
    assert client.get(here).status_code == 200
    assert client.post(here, {"text": "Paczka dotarła."}).url == here


def test_a_difference_is_assigned_on_its_page(client: Client, vendor: Vendor, reviewer: User) -> None:
    payment = two_sellers(vendor)
    found = gone(payment, "9.00")
    client.force_login(reviewer)
    assert "Wskaż, czyjej części" in client.get(reverse("orders:money_differences")).text
    here = reverse("orders:money_difference", args=[found.pk])
    assert client.post(here, {}).status_code == 422
    part = part_of(payment, vendor)
    assert client.post(here, {"vendor_order": part.pk}).url == reverse("orders:money_differences")
    assert Refund.objects.get().reference == part.number
    assert "Księgi się zgadzają" in client.get(reverse("orders:money_differences")).text
    assert part.number in client.get(here).text


def test_long_lists_ask_few_questions(
    client: Client, vendor: Vendor, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    payment = paid_order(vendor)
    for number in range(12):
        Dispute.objects.create(payment=payment, reference=f"dp_{number}", amount=Decimal("1.00"))
        gone(payment, "1.00", f"re_{number}")
    client.force_login(reviewer)
    for name in ("orders:dispute_list", "orders:money_differences"):
        with django_assert_max_num_queries(9):
            assert client.get(reverse(name)).status_code == 200


def test_a_stranger_and_another_seller_get_404(client: Client, vendor: Vendor, stranger: User) -> None:
    found, difference = dispute(vendor), gone(paid_order(vendor), "9.00")
    other = VendorFactory()
    MemberFactory(vendor=other, user=stranger, role=MemberRole.OWNER)
    client.force_login(stranger)
    for url in (
        reverse("orders:dispute_list"),
        reverse("orders:money_differences"),
        reverse("orders:dispute_case", args=[found.pk]),
        reverse("orders:money_difference", args=[difference.pk]),
        reverse("orders:vendor_disputes", args=[vendor.slug]),
        reverse("orders:vendor_dispute", args=[vendor.slug, found.pk]),
        reverse("orders:vendor_dispute", args=[other.slug, found.pk]),
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, {"text": "x", "note": "x"}).status_code in {404, 405}
    found.refresh_from_db()
    difference.refresh_from_db()
    assert (found.state, difference.state) == (DisputeState.NEEDS_RESPONSE, DifferenceState.OPEN)


@pytest.mark.parametrize("name", ["orders:dispute_case", "orders:money_difference"])
def test_a_number_that_does_not_exist_is_404(client: Client, reviewer: User, name: str) -> None:
    client.force_login(reviewer)
    assert client.get(reverse(name, args=[999])).status_code == 404
