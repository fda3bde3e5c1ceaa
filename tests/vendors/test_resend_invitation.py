"""resend_invitation: a new link, the older one is dead."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import InvitationFactory, MemberFactory, UserFactory
from tests.vendors.team import everything, token
from vendors.actions.accept_invitation import accept_invitation
from vendors.actions.resend_invitation import resend_invitation
from vendors.models import Invitation, MemberRole, Vendor
from vendors.rules.team import LinkDead, RoleTooHigh

pytestmark = pytest.mark.django_db


def test_the_older_link_dies_and_an_expired_one_lives_again(vendor: Vendor, owner: User) -> None:
    invitation = InvitationFactory(vendor=vendor, expires_at=clock.now() - dt.timedelta(days=1))
    old = token(invitation)
    again = resend_invitation(invitation_id=invitation.pk, by=owner)
    assert token(again) != old
    assert not again.is_expired
    invited = UserFactory(email=invitation.email)
    with pytest.raises(Invitation.DoesNotExist):
        accept_invitation(token=old, by=invited)
    assert accept_invitation(token=token(again), by=invited).vendor == vendor


@pytest.mark.parametrize("dead", ["accepted", "revoked"])
def test_refuses_an_accepted_and_a_revoked_one(vendor: Vendor, owner: User, dead: str) -> None:
    fields = {"revoked_at": clock.now()} if dead == "revoked" else {"accepted_at": clock.now(), "accepted_by": owner}
    invitation = InvitationFactory(vendor=vendor, **fields)
    before = everything()
    with pytest.raises(LinkDead):
        resend_invitation(invitation_id=invitation.pk, by=owner)
    assert everything() == before


def test_refuses_strangers_and_smaller_roles(vendor: Vendor, stranger: User, colleague: User) -> None:
    invitation = InvitationFactory(vendor=vendor, role=MemberRole.OWNER)
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    before = everything()
    for person, refusal in ((stranger, NotAllowed), (colleague, NotAllowed), (manager, RoleTooHigh)):
        with pytest.raises(refusal):
            resend_invitation(invitation_id=invitation.pk, by=person)
    assert everything() == before
