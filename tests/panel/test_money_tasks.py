"""Money that nobody explained is today's work: of the seller, and of the regional centre."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.panel.queries.money_tasks import unclear_money
from tests.payouts.bank import awaited, brought
from vendors.models import Vendor


def test_the_seller_reads_how_many_and_where(
    vendor: Vendor, owner: User, client: Client, django_assert_num_queries
) -> None:
    part = awaited(vendor)
    assert unclear_money(vendor) == []
    brought(owner, "1.00", part.number, vendor)
    with django_assert_num_queries(1):
        (task,) = unclear_money(vendor)
    assert task.url == reverse("payouts:own_unclear_lines", args=[vendor.slug])
    assert task.text.startswith("1 operacja z wyciągu")
    client.force_login(owner)
    assert "Wyjaśnij wpłaty" in client.get(reverse("panel:home", args=[vendor.slug])).text


def test_the_regional_centre_reads_it_too(reviewer: User, client: Client) -> None:
    brought(reviewer, "15.00", "nie wiem")
    client.force_login(reviewer)
    assert "Operacje bankowe do wyjaśnienia" in client.get(reverse("panel:rops_home")).text
