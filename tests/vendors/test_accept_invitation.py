"""accept_invitation: once, by the right person, in time."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import InvitationFactory, MemberFactory, UserFactory
from tests.vendors.team import everything, token, verbs
from vendors.actions.accept_invitation import accept_invitation
from vendors.actions.remove_member import remove_member
from vendors.models import Invitation, Member, MemberRole, Vendor
from vendors.rules.team import LinkDead, WrongPerson

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(vendor: Vendor, owner: User) -> Invitation:
    return InvitationFactory(vendor=vendor, role=MemberRole.SELLER, invited_by=owner)


@pytest.fixture
def invited(invitation: Invitation) -> User:
    return UserFactory(email=invitation.email)


def test_makes_a_member_with_the_role_and_tells_who_invited(
    vendor: Vendor, owner: User, invitation: Invitation, invited: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    member = accept_invitation(token=token(invitation), by=invited)
    assert (member.vendor, member.user, member.role) == (vendor, invited, MemberRole.SELLER)
    assert member.exports_personal_data is False
    assert verbs() == ["team.join"]
    assert deliver() == 1
    assert mailoutbox[0].to == [owner.email]
    assert invited.email in mailoutbox[0].body


def test_accepting_twice_changes_nothing(invitation: Invitation, invited: User) -> None:
    first = accept_invitation(token=token(invitation), by=invited)
    once = everything()
    assert accept_invitation(token=token(invitation), by=invited) == first
    assert everything() == once


def test_somebody_who_left_does_not_come_back_by_the_used_link(invitation: Invitation, invited: User) -> None:
    member = accept_invitation(token=token(invitation), by=invited)
    remove_member(member_id=member.pk, by=invited)
    before = everything()
    with pytest.raises(LinkDead):
        accept_invitation(token=token(invitation), by=invited)
    assert everything() == before


def test_a_member_keeps_the_role_they_have(vendor: Vendor, invitation: Invitation, invited: User) -> None:
    MemberFactory(vendor=vendor, user=invited, role=MemberRole.MANAGER)
    assert accept_invitation(token=token(invitation), by=invited).role == MemberRole.MANAGER
    assert Member.objects.filter(vendor=vendor, user=invited).count() == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"expires_at": clock.now() - dt.timedelta(seconds=1)}, LinkDead),
        ({"revoked_at": clock.now()}, LinkDead),
    ],
)
def test_refuses_a_link_that_is_over(invitation: Invitation, invited: User, change: dict[str, Any], refusal) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**change)
    before = everything()
    with pytest.raises(refusal):
        accept_invitation(token=token(invitation), by=invited)
    assert everything() == before


def test_refuses_another_person_an_inactive_one_and_a_made_up_link(
    invitation: Invitation, invited: User, stranger: User
) -> None:
    before = everything()
    with pytest.raises(WrongPerson):
        accept_invitation(token=token(invitation), by=stranger)
    with pytest.raises(Invitation.DoesNotExist):
        accept_invitation(token="zmyslony", by=invited)
    invited.is_active = False
    with pytest.raises(NotAllowed):
        accept_invitation(token=token(invitation), by=invited)
    assert everything() == before
