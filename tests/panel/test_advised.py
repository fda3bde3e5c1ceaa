"""What advisers do is written down for the vendor: each POST, each view of orders; what members do is not."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from tests.factories import AdviserAccessFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import AdviserAccess, Vendor


@pytest.fixture
def paid(owner: User, vendor: Vendor) -> VendorOrder:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    return mark_paid(vendor_order_id=part.pk, by=owner)


@pytest.fixture
def access(vendor: Vendor) -> AdviserAccess:
    return AdviserAccessFactory(vendor=vendor)


def rows() -> list[tuple[str, str, str, int]]:
    found = AccessRecord.objects.exclude(verb="order.view").order_by("pk")
    return list(found.values_list("verb", "subject_type", "detail", "actor_id"))


def test_views_and_acts_are_written_down(
    client: Client, owner: User, vendor: Vendor, access: AdviserAccess, paid: VendorOrder
) -> None:
    client.force_login(access.adviser)
    who = access.adviser_id
    page = client.get(reverse("orders:panel_order", args=[paid.pk]))
    assert "Pracujesz w imieniu" in page.text
    client.get(reverse("orders:panel_orders"))
    client.post(reverse("orders:accept_order", args=[paid.pk]))
    assert VendorOrder.objects.get(pk=paid.pk).state == "ACCEPTED"
    assert rows() == [
        ("adviser.view", "orders.VendorOrder", paid.number, who),
        ("adviser.view", "vendors.Vendor", "orders:panel_orders", who),
        ("adviser.accept_order", "orders.VendorOrder", paid.number, who),
    ]
    client.force_login(owner)
    text = client.get(reverse("vendors:access_log", args=[vendor.slug])).text
    assert "Doradca przyjął zamówienie" in text
    assert text.count("Doradca oglądał zamówienia") == 2


def test_a_member_leaves_no_trace_but_looks_at_buyers_and_neither_does_a_stranger(
    client: Client, owner: User, stranger: User, access: AdviserAccess, paid: VendorOrder
) -> None:
    for person in (owner, stranger):
        client.force_login(person)
        client.get(reverse("orders:panel_order", args=[paid.pk]))
        client.post(reverse("orders:accept_order", args=[paid.pk]))
    assert rows() == []
    assert list(AccessRecord.objects.values_list("verb", "actor_id")) == [("order.view", owner.pk)]


def test_after_the_last_day_the_panel_is_not_there(
    client: Client, vendor: Vendor, access: AdviserAccess, paid: VendorOrder
) -> None:
    client.force_login(access.adviser)
    assert client.get(reverse("panel:home", args=[vendor.slug])).status_code == 200
    access.until = clock.today() - dt.timedelta(days=1)
    access.save()
    for url in (reverse("panel:home", args=[vendor.slug]), reverse("orders:panel_order", args=[paid.pk])):
        assert client.get(url).status_code == 404
    assert client.post(reverse("orders:accept_order", args=[paid.pk])).status_code == 404
    assert rows() == []
    assert VendorOrder.objects.get(pk=paid.pk).state == "NEW"


def test_the_adviser_stops_by_the_button_of_the_banner(client: Client, vendor: Vendor, access: AdviserAccess) -> None:
    client.force_login(access.adviser)
    end = reverse("vendors:end_adviser_access", args=[vendor.slug, access.pk])
    assert end in client.get(reverse("panel:home", args=[vendor.slug])).text
    assert "Twoja pomoc jest zakończona" in client.post(end, follow=True).text
    assert client.get(reverse("panel:home", args=[vendor.slug])).status_code == 404
