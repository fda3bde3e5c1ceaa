"""The panel's menu: each person sees the pages they work with; a buyer sees none and pays for none."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import MemberFactory
from vendors.models import Vendor


def test_an_owner_works_with_orders(client: Client, owner: User) -> None:
    client.force_login(owner)
    page = client.get("/panel/zamowienia/").content.decode()
    assert 'href="/panel/zamowienia/?' in page
    assert "/rops/sprzedawcy/" not in page


def test_a_reviewer_works_with_vendors_and_transfers(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    page = client.get("/rops/sprzedawcy/").content.decode()
    assert 'href="/rops/przelewy/"' in page
    assert 'href="/panel/zamowienia/' not in page


def test_a_reviewer_who_sells_sees_both(client: Client, reviewer: User, vendor: Vendor) -> None:
    MemberFactory(vendor=vendor, user=reviewer)
    client.force_login(reviewer)
    page = client.get("/rops/przelewy/").content.decode()
    assert 'href="/rops/sprzedawcy/"' in page
    assert 'href="/panel/zamowienia/?' in page


@pytest.mark.parametrize("path", ["/", "/koszyk/"])
def test_a_buyer_sees_no_panel(client: Client, buyer: User, path: str) -> None:
    client.force_login(buyer)
    page = client.get(path).content.decode()
    assert "/panel/" not in page
    assert "/rops/" not in page


def test_a_visitor_without_account_asks_nothing_of_the_database_for_it(client: Client, db: None) -> None:
    assert "/panel/" not in client.get("/kontakt/").content.decode()
