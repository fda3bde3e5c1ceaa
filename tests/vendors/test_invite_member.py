"""invite_member: one letter with a link, a role is a must, nobody gives more than they have."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import MemberFactory
from tests.vendors.team import everything, token, verbs
from vendors.actions.invite_member import InvitationRefused, invite_member
from vendors.models import MemberRole, Vendor
from vendors.rules.team import RoleTooHigh, hash_of

pytestmark = pytest.mark.django_db


def test_sends_a_link_that_the_database_does_not_hold(
    vendor: Vendor, owner: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    invitation = invite_member(vendor_id=vendor.pk, email=" Nowa@Example.org ", role=MemberRole.SELLER, by=owner)
    invitation.refresh_from_db()
    assert (invitation.email, invitation.role, invitation.invited_by) == ("nowa@example.org", "SELLER", owner)
    assert dt.timedelta(days=13, hours=23) < invitation.expires_at - clock.now() <= dt.timedelta(days=14)
    assert invitation.token_hash == hash_of(token(invitation))
    assert token(invitation) not in str(everything())
    assert verbs() == ["team.invite"]
    assert deliver() == 1
    [mail] = mailoutbox
    assert mail.to == ["nowa@example.org"]
    assert f"/panel/zaproszenie/{token(invitation)}/" in mail.body
    assert "Twoja rola: sprzedawca." in mail.body


@pytest.mark.parametrize(
    ("email", "role", "blamed"),
    [
        ("to nie adres", "SELLER", "email"),
        ("", "SELLER", "email"),
        ("a@example.org", "", "role"),
        ("a@b.pl", "KING", "role"),
    ],
)
def test_refuses_what_is_no_address_and_no_role(
    vendor: Vendor, owner: User, email: str, role: str, blamed: str
) -> None:
    before = everything()
    with pytest.raises(InvitationRefused) as refusal:
        invite_member(vendor_id=vendor.pk, email=email, role=role, by=owner)
    assert refusal.value.field == blamed
    assert everything() == before


def test_refuses_somebody_of_the_team_and_a_second_letter(vendor: Vendor, owner: User, colleague: User) -> None:
    invite_member(vendor_id=vendor.pk, email="nowa@example.org", role=MemberRole.VIEWER, by=owner)
    before = everything()
    for email in (colleague.email, "NOWA@example.org"):
        with pytest.raises(InvitationRefused):
            invite_member(vendor_id=vendor.pk, email=email, role=MemberRole.VIEWER, by=owner)
    assert everything() == before


def test_a_manager_invites_managers_but_no_owner(vendor: Vendor) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    invite_member(vendor_id=vendor.pk, email="nowy@example.org", role=MemberRole.MANAGER, by=manager)
    before = everything()
    with pytest.raises(RoleTooHigh):
        invite_member(vendor_id=vendor.pk, email="szef@example.org", role=MemberRole.OWNER, by=manager)
    assert everything() == before


def test_refuses_strangers_sellers_and_viewers(vendor: Vendor, stranger: User, colleague: User, reviewer: User) -> None:
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    before = everything()
    for person in (stranger, colleague, reviewer, seller):
        with pytest.raises(NotAllowed):
            invite_member(vendor_id=vendor.pk, email="nowa@example.org", role=MemberRole.VIEWER, by=person)
    assert everything() == before
