"""The regional centre's pages of vendors: who may look, what the buttons do, that strangers change nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.models import Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.models import Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
REASON = "Brak aktualnego wpisu w rejestrze."
POSTS = [
    ("vendors:approve_vendor", VendorState.PENDING, VendorState.APPROVED),
    ("vendors:reject_vendor", VendorState.PENDING, VendorState.REJECTED),
    ("vendors:suspend_vendor", VendorState.APPROVED, VendorState.SUSPENDED),
    ("vendors:reinstate_vendor", VendorState.SUSPENDED, VendorState.APPROVED),
    ("vendors:terminate_vendor", VendorState.SUSPENDED, VendorState.TERMINATED),
]


@pytest.mark.parametrize(("name", "before", "after"), POSTS)
def test_a_reviewer_decides_and_comes_back_to_the_page(
    name: str, before: VendorState, after: VendorState, client: Client, reviewer: User
) -> None:
    vendor = VendorFactory(state=before)
    client.force_login(reviewer)
    answer = client.post(reverse(name, args=[vendor.slug]), {"reason": REASON})
    assert (answer.status_code, answer.url) == (302, reverse("vendors:review", args=[vendor.slug]))
    vendor.refresh_from_db()
    assert vendor.state == after
    page = client.get(answer.url).content.decode()
    assert "rops@example.org" in page
    assert vendor.short_name in page


@pytest.mark.parametrize(("name", "before", "after"), POSTS)
def test_a_stranger_is_refused_and_nothing_changes(
    name: str, before: VendorState, after: VendorState, client: Client, stranger: User
) -> None:
    vendor = VendorFactory(state=before)
    address = reverse(name, args=[vendor.slug])
    assert client.post(address, {"reason": REASON}).url == f"{reverse('account_login')}?next={address}"
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, UserFactory(role=Role.OPERATOR), insider):
        client.force_login(person)
        assert client.post(address, {"reason": REASON}).status_code == 403
    client.force_login(UserFactory(role=Role.REVIEWER))
    assert client.get(address).status_code == 405
    vendor.refresh_from_db()
    assert vendor.state == before
    assert Transition.objects.count() == 0


@pytest.mark.parametrize("name", ["vendors:review_list", "vendors:review"])
def test_only_reviewers_may_look(name: str, client: Client, stranger: User, vendor: Vendor) -> None:
    address = reverse(name, args=[vendor.slug] if name.endswith("review") else [])
    assert client.get(address).status_code == 302
    client.force_login(stranger)
    assert client.get(address).status_code == 403


def test_a_refusal_keeps_what_was_typed_and_names_the_mistake(client: Client, reviewer: User) -> None:
    vendor = VendorFactory()
    client.force_login(reviewer)
    answer = client.post(reverse("vendors:suspend_vendor", args=[vendor.slug]), {"reason": "bo tak"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#suspend_vendor_reason"' in page
    assert ">\nbo tak</textarea>" in page
    assert page.count("Podaj powód: co najmniej jedno zdanie.") == 2
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED


def test_a_step_that_is_no_longer_possible_is_explained(client: Client, reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.TERMINATED)
    client.force_login(reviewer)
    answer = client.post(reverse("vendors:suspend_vendor", args=[vendor.slug]), {"reason": REASON})
    assert answer.status_code == 422
    assert "W obecnym stanie ta czynność nie jest możliwa." in answer.content.decode()


def test_a_missing_vendor_is_not_found(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert client.get(reverse("vendors:review", args=["nie-ma"])).status_code == 404
    assert client.post(reverse("vendors:approve_vendor", args=["nie-ma"])).status_code == 404


def test_buttons_follow_the_state_and_the_person(client: Client, reviewer: User) -> None:
    pending = VendorFactory(state=VendorState.PENDING, terms=False)
    client.force_login(reviewer)
    page = client.get(reverse("vendors:review", args=[pending.slug])).content.decode()
    assert [name for name, *_ in POSTS if reverse(name, args=[pending.slug]) in page] == [
        "vendors:approve_vendor",
        "vendors:reject_vendor",
    ]
    assert "regulamin sprzedaży" in page
    MemberFactory(vendor=pending, user=reviewer)
    page = client.get(reverse("vendors:review", args=[pending.slug])).content.decode()
    assert reverse("vendors:approve_vendor", args=[pending.slug]) not in page
    assert "decyzje podejmuje inna osoba" in page


@pytest.mark.parametrize("query", ["q=LODZ", "q=łódź", "q=856-734-62-15", "q=8567", "q=łódź&state=PENDING"])
def test_vendors_are_found_by_words_nip_and_state(query: str, client: Client, reviewer: User) -> None:
    VendorFactory(short_name="Manufaktura Łódź", state=VendorState.PENDING, nip="8567346215")
    VendorFactory(short_name="Olszynka")
    client.force_login(reviewer)
    page = client.get(f"{reverse('vendors:review_list')}?{query}").content.decode()
    assert "Manufaktura Łódź" in page
    assert "Olszynka" not in page


def test_the_list_costs_the_same_for_one_page_whatever_the_number(
    client: Client, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    VendorFactory.create_batch(40)
    client.force_login(reviewer)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("vendors:review_list")).content.decode()
    assert page.count('<th scope="row"') == 30
    assert "?page=2" in page
