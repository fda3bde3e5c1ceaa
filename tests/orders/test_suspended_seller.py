"""A suspension hides listings at once; orders placed before go on, and the team keeps its panel (law.md R4-02)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.vendors.grounds import grounds
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.terminate_vendor import terminate_vendor

pytestmark = pytest.mark.django_db
EARLY = {"early": "LEGAL_DUTY", "early_reason": "Sąd wykreślił podmiot."}


@pytest.mark.parametrize("ended", [False, True])
def test_listings_vanish_at_once_and_an_open_order_is_handled_to_its_end(
    ended: bool, paid: VendorOrder, owner: User, reviewer: User, client: Client
) -> None:
    vendor, product = paid.vendor, paid.lines.get().variant.product
    assert client.get(f"/oferta/{product.slug}/").status_code == 200
    if ended:
        terminate_vendor(vendor_id=vendor.pk, **grounds(), **EARLY, by=reviewer)
    else:
        suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    assert client.get(f"/oferta/{product.slug}/").status_code in {404, 410}
    assert product.slug not in client.get("/oferty/").content.decode()
    client.force_login(owner)
    for url in (
        reverse("panel:home", args=[vendor.slug]),
        reverse("vendors:statements", args=[vendor.slug]),
        reverse("orders:panel_orders"),
        reverse("orders:panel_order", args=[paid.pk]),
    ):
        assert client.get(url).status_code == 200, url
    accept_order(vendor_order_id=paid.pk, by=owner)
    paid.refresh_from_db()
    assert paid.state == VendorOrderState.ACCEPTED


def test_the_letter_of_a_suspension_says_that_orders_go_on(
    paid: VendorOrder, reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    suspend_vendor(vendor_id=paid.vendor_id, **grounds(), by=reviewer)
    deliver()
    [mail] = [mail for mail in mailoutbox if "zawieszona" in mail.subject]
    assert "Zamówienia złożone wcześniej trzeba zrealizować" in mail.body
