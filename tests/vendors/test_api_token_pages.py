"""The pages for programs: list, a new code shown once, switching off; and what a code is worth later."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role, User
from core import clock
from tests.api.programs import token_for
from vendors.gateways.programs import program_by_secret
from vendors.models import ApiScope, ApiToken, Member, MemberRole, Vendor
from vendors.permissions import token_may

pytestmark = pytest.mark.django_db


def url(name: str, vendor: Vendor, **more: Any) -> str:
    return reverse(name, kwargs={"vendor_slug": vendor.slug, **more})


def form(**fields: Any) -> dict[str, Any]:
    return {"name": "Magazyn", "scopes": ["STOCK"], "days": "90", "key": uuid.uuid4(), **fields}


def test_a_stranger_gets_404_everywhere_and_nothing_changes(client: Client, stranger: User, vendor: Vendor) -> None:
    token, secret = token_for(vendor, "STOCK")
    client.force_login(stranger)
    pages = [
        url("vendors:api_tokens", vendor),
        url("vendors:create_api_token", vendor),
        url("vendors:revoke_api_token", vendor, token_id=token.pk),
    ]
    for page in pages:
        assert client.get(page).status_code in {404, 405}
        assert client.post(page, form()).status_code in {404, 405}
    assert ApiToken.objects.get() == token
    assert program_by_secret(secret)
    own = Vendor.objects.get(members__user=stranger)
    assert client.post(url("vendors:revoke_api_token", own, token_id=token.pk)).status_code == 404
    assert program_by_secret(secret)


def test_a_stranger_reaches_no_page_of_the_regional_centre(client: Client, stranger: User) -> None:
    token, secret = token_for(None, "APPLICATIONS")
    client.force_login(stranger)
    assert client.get(reverse("vendors:rops_api_tokens")).status_code == 403
    assert client.post(reverse("vendors:create_rops_api_token"), form()).status_code == 403
    assert client.post(reverse("vendors:revoke_rops_api_token", args=[token.pk])).status_code == 403
    assert ApiToken.objects.count() == 1
    assert program_by_secret(secret)


def test_the_owner_makes_a_code_sees_it_once_and_switches_it_off(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    page = url("vendors:create_api_token", vendor)
    assert client.get(page)["Cache-Control"].count("no-store") == 1
    asked = form(scopes=["STOCK", "ORDERS"])
    answer = client.post(page, asked)
    token = ApiToken.objects.get()
    secret = answer.context["made"].secret
    assert answer.content.decode().count(secret) == 1
    assert "no-store" in answer["Cache-Control"]
    assert client.post(page, asked).content.decode().count(secret) == 1
    assert ApiToken.objects.count() == 1
    listed = client.get(url("vendors:api_tokens", vendor)).content.decode()
    assert secret not in listed
    for words in ("Magazyn", f"…{token.tail}", "Jeszcze nieużyty", "stan magazynu", "zamówienia"):
        assert words in listed
    assert client.post(url("vendors:revoke_api_token", vendor, token_id=token.pk)).status_code == 302
    assert "Kody, które już nie działają" in client.get(url("vendors:api_tokens", vendor)).content.decode()
    assert program_by_secret(secret) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Napisz, do czego służy ten kod."),
        ({"name": "x" * 81}, "Skróć do 80 znaków."),
        ({"scopes": []}, "Wybierz, co program może robić."),
        ({"scopes": ["APPLICATIONS"]}, "Wybierz pozycje z listy."),
        ({"scopes": ["PERSONAL_DATA"]}, "zaznacz też zamówienia"),
        ({"days": "9999"}, "Wybierz czas z listy."),
    ],
)
def test_a_mistake_is_named_and_the_rest_kept(
    client: Client, owner: User, vendor: Vendor, change: dict[str, Any], words: str
) -> None:
    client.force_login(owner)
    answer = client.post(url("vendors:create_api_token", vendor), form(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    if "name" not in change:
        assert 'value="Magazyn"' in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_an_empty_list_and_one_of_a_vendor_that_waits(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    assert "Żaden program nie ma teraz dostępu." in client.get(url("vendors:api_tokens", vendor)).content.decode()
    Vendor.objects.filter(pk=vendor.pk).update(state="SUSPENDED")
    text = client.get(url("vendors:api_tokens", vendor)).content.decode()
    assert "dopiero, gdy ROPS zatwierdzi" in text
    assert reverse("vendors:create_api_token", args=[vendor.slug]) not in text


def test_many_codes_ask_no_more_queries(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        token_for(vendor, "STOCK", "ORDERS", made_by=owner, name="x" * 80)
    client.force_login(owner)
    client.get(url("vendors:api_tokens", vendor))
    with django_assert_max_num_queries(25):
        client.get(url("vendors:api_tokens", vendor))


def test_a_reviewer_makes_a_code_for_the_regional_centre(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    asked = form(scopes=["CERTIFICATES"])
    answer = client.post(reverse("vendors:create_rops_api_token"), asked)
    token = ApiToken.objects.get()
    assert token.vendor is None
    assert answer.context["made"].secret in answer.content.decode()
    assert "Magazyn" in client.get(reverse("vendors:rops_api_tokens")).content.decode()
    client.post(reverse("vendors:revoke_rops_api_token", args=[token.pk]))
    token.refresh_from_db()
    assert token.revoked_at


def test_a_code_dies_with_what_it_stands_on(vendor: Vendor, owner: User) -> None:
    _token, secret = token_for(vendor, "ORDERS", "PERSONAL_DATA", made_by=owner)
    member = Member.objects.get(user=owner)

    def works() -> bool:
        return program_by_secret(secret) is not None

    assert works()
    for state in ("SUSPENDED", "TERMINATED", "PENDING"):
        Vendor.objects.filter(pk=vendor.pk).update(state=state)
        assert not works()
    Vendor.objects.filter(pk=vendor.pk).update(state="APPROVED")
    for role in (MemberRole.MANAGER, MemberRole.SELLER, MemberRole.VIEWER):
        Member.objects.filter(pk=member.pk).update(role=role)
        assert not works()
    Member.objects.filter(pk=member.pk).update(role=MemberRole.OWNER)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert not works()
    User.objects.filter(pk=owner.pk).update(is_active=True)
    ApiToken.objects.update(made_at=clock.now() - dt.timedelta(days=9), expires_at=clock.now())
    assert not works()


def test_buyers_data_end_with_the_right_of_the_maker(vendor: Vendor, owner: User) -> None:
    token, _secret = token_for(vendor, "ORDERS", "PERSONAL_DATA", made_by=owner)
    assert token_may(token, ApiScope.PERSONAL_DATA)
    Member.objects.filter(user=owner).update(may_export_personal_data=False)
    assert not token_may(token, ApiScope.PERSONAL_DATA)
    assert token_may(token, ApiScope.ORDERS)


def test_a_code_of_the_regional_centre_ends_with_the_role(reviewer: User) -> None:
    _token, secret = token_for(None, "APPLICATIONS", made_by=reviewer)
    assert program_by_secret(secret)
    reviewer.role_grants.filter(role=Role.REVIEWER).delete()
    assert program_by_secret(secret) is None
