"""Pages of disputes and differences."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.orders.actions.explain_difference import explain_difference
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


def test_what_is_urgent_stands_first_and_each_state_says_what_happens_now(
    client: Client, vendor: Vendor, owner: User, reviewer: User
) -> None:
    payment, now = paid_order(vendor), clock.now()
    for number, (state, days) in enumerate(
        [("NEEDS_RESPONSE", 9), ("WON", 1), ("NEEDS_RESPONSE", 2), ("UNDER_REVIEW", 3), ("ANSWERED", 4), ("LOST", 5)]
    ):
        Dispute.objects.create(
            payment=payment,
            reference=f"dp_{number}",
            state=state,
            amount=Decimal("39.00"),
            fee=Decimal("75.00"),
            evidence_due_by=now + dt.timedelta(days=days),
            closed_at=now if state in {"WON", "LOST"} else None,
        )
    client.force_login(owner)
    page = client.get(reverse("orders:vendor_disputes", args=[vendor.slug])).text
    found = re.findall(r"/spory/(\d+)/", page)
    names = dict(Dispute.objects.values_list("pk", "reference"))
    assert [names[int(pk)] for pk in found] == ["dp_2", "dp_0", "dp_5", "dp_4", "dp_3", "dp_1"]
    assert "Bank zdecydował" in page
    words = {
        "WON": ("Bank przyznał rację sprzedawcy", "Operator oddał nam tę kwotę. Opłatę za spór ponosi rynek."),
        "LOST": ("Bank przyznał rację kupującemu", "Operator zabrał tę kwotę z naszego salda."),
        "UNDER_REVIEW": ("Bank ma wyjaśnienie", "Operator zatrzymał tę kwotę do decyzji banku."),
        "ANSWERED": ("Wyjaśnienie jest w drodze do banku", "Operator zatrzymał tę kwotę do decyzji banku."),
        "NEEDS_RESPONSE": ("Bez odpowiedzi spór jest przegrany", "Operator zatrzymał tę kwotę do decyzji banku."),
    }
    for person in (owner, reviewer):
        client.force_login(person)
        for one in Dispute.objects.all():
            where = ["orders:dispute_case", [one.pk]]
            if person == owner:
                where = ["orders:vendor_dispute", [vendor.slug, one.pk]]
            text = client.get(reverse(str(where[0]), args=where[1])).text
            assert all(words[state][index] in text for state in [one.state] for index in (0, 1))
            assert ("Bez odpowiedzi spór jest przegrany" in text) == (one.state == "NEEDS_RESPONSE")


def test_what_was_explained_stays_readable(client: Client, vendor: Vendor, reviewer: User) -> None:
    client.force_login(reviewer)
    here = reverse("orders:money_differences")
    assert "Nic tu jeszcze nie ma" in client.get(here, {"stan": "wyjasnione"}).text
    found = gone(paid_order(vendor), "9.00")
    explain_difference(difference_id=found.pk, note="Gest na kiermaszu", by=reviewer)
    page = client.get(here, {"stan": "wyjasnione"}).text
    assert "Gest na kiermaszu" in page
    assert found.reference in page
    assert "Gest na kiermaszu" not in client.get(here).text


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
