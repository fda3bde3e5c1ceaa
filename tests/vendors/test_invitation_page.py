"""Where the link of an invitation leads: with and without an account, the wrong account, a dead link."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from tests.factories import AdviserAccessFactory, InvitationFactory, UserFactory
from tests.vendors.team import everything, token
from vendors.actions.invite_member import invite_member
from vendors.models import Invitation, Member, MemberRole, Vendor

NAME = "vendors:invitation"


@pytest.fixture
def invitation(vendor: Vendor, owner: User) -> Invitation:
    return InvitationFactory(vendor=vendor, invited_by=owner, role=MemberRole.SELLER, email="nowa@example.org")


@pytest.fixture
def link(invitation: Invitation) -> str:
    return reverse(NAME, args=[token(invitation)])


def test_somebody_without_an_account_makes_one_and_joins(client: Client, vendor: Vendor, link: str) -> None:
    page = client.get(link).text
    signup = re.search(r'href="(/konto/[^"]*signup[^"]*|/konto/[^"]*next=[^"]*email=[^"]*)"', page)
    assert signup, page
    address = signup[1].replace("&amp;", "&")
    form = client.get(address).text
    assert 'value="nowa@example.org"' in form
    data = {"email": "nowa@example.org", "password1": "dlugie-haslo-77", "password2": "dlugie-haslo-77", "next": link}
    back = client.post(reverse("account_signup"), data)
    assert back.url == link
    assert "Dołącz do zespołu" in client.get(link).text
    assert client.post(link).url == reverse("panel:home", args=[vendor.slug])
    assert Member.objects.get(user__email="nowa@example.org").role == MemberRole.SELLER


def test_somebody_with_an_account_signs_in_and_joins_twice_harmlessly(
    client: Client, vendor: Vendor, link: str
) -> None:
    user = UserFactory(email="nowa@example.org")
    assert reverse("account_login") in client.post(link).url
    client.post(reverse("account_login"), {"login": user.email, "password": "haslo-do-testow", "next": link})
    home = reverse("panel:home", args=[vendor.slug])
    assert client.post(link).url == home
    once = everything()
    assert client.post(link).url == home
    assert client.get(link).url == home
    assert everything() == once


def test_the_wrong_account_reads_what_to_do(client: Client, stranger: User, link: str) -> None:
    client.force_login(stranger)
    before = everything()
    text = client.get(link).text
    assert f"Jesteś na koncie {stranger.email}, a zaproszenie jest dla nowa@example.org." in text
    assert "Dołącz do zespołu" not in text
    assert client.post(link).status_code == 403
    assert everything() == before
    assert client.post(reverse("account_logout"), {"next": link}).url == link


@pytest.mark.parametrize("end", ["expired", "revoked", "used"])
def test_a_dead_link_says_so(client: Client, link: str, invitation: Invitation, owner: User, end: str) -> None:
    change = {
        "expired": {"expires_at": clock.now() - dt.timedelta(seconds=1)},
        "revoked": {"revoked_at": clock.now()},
        "used": {"accepted_at": clock.now(), "accepted_by": owner},
    }[end]
    Invitation.objects.filter(pk=invitation.pk).update(**change)
    user = UserFactory(email=invitation.email)
    for person in (None, user):
        if person:
            client.force_login(person)
        for answer in (client.get(link), client.post(link)):
            assert answer.status_code == 410
            assert "Ten link już nie działa" in answer.text
    assert not Member.objects.filter(user=user).exists()


def test_an_unknown_link_answers_404(client: Client, db: None) -> None:
    answer = client.get(reverse(NAME, args=["zmyslony"]))
    assert answer.status_code == 404
    assert "Nie znamy tego linku" in answer.text


def test_an_adviser_starts_to_help(client: Client, vendor: Vendor, owner: User) -> None:
    access = AdviserAccessFactory(
        vendor=vendor, email="owes@example.org", adviser=None, accepted_at=None, given_by=owner
    )
    link = reverse(NAME, args=[token(access)])
    client.force_login(UserFactory(email="owes@example.org"))
    assert "Zacznij pomagać" in client.get(link).text
    page = client.post(link, follow=True).text
    assert "Pracujesz w imieniu" in page
    assert client.get(link).url == reverse("panel:home", args=[vendor.slug])


def test_the_letter_and_the_page_fit_together(
    client: Client, vendor: Vendor, owner: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    invite_member(vendor_id=vendor.pk, email="list@example.org", role=MemberRole.VIEWER, by=owner)
    deliver()
    address = re.search(r"https?://[^/]+(/panel/zaproszenie/\w+/)", mailoutbox[0].body)
    assert address
    client.force_login(UserFactory(email="list@example.org"))
    assert client.post(address[1]).status_code == 302
    assert Member.objects.get(user__email="list@example.org").role == MemberRole.VIEWER
