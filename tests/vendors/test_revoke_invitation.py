"""revoke_invitation: the link is dead at once."""

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import InvitationFactory, MemberFactory, UserFactory
from tests.vendors.team import everything, token, verbs
from vendors.actions.accept_invitation import accept_invitation
from vendors.actions.revoke_invitation import revoke_invitation
from vendors.models import Member, MemberRole, Vendor
from vendors.rules.team import LinkDead, RoleTooHigh

pytestmark = pytest.mark.django_db


def test_the_link_is_dead_and_again_changes_nothing(vendor: Vendor, owner: User) -> None:
    invitation = InvitationFactory(vendor=vendor)
    revoke_invitation(invitation_id=invitation.pk, by=owner)
    once = everything()
    revoke_invitation(invitation_id=invitation.pk, by=owner)
    assert everything() == once
    assert verbs() == ["team.revoke"]
    with pytest.raises(LinkDead):
        accept_invitation(token=token(invitation), by=UserFactory(email=invitation.email))
    assert Member.objects.filter(vendor=vendor).count() == 1


def test_an_accepted_one_stays(vendor: Vendor, owner: User) -> None:
    invitation = InvitationFactory(vendor=vendor, accepted_at=clock.now(), accepted_by=owner)
    before = everything()
    with pytest.raises(LinkDead):
        revoke_invitation(invitation_id=invitation.pk, by=owner)
    assert everything() == before


def test_refuses_strangers_and_smaller_roles(vendor: Vendor, stranger: User, colleague: User) -> None:
    invitation = InvitationFactory(vendor=vendor, role=MemberRole.OWNER)
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    before = everything()
    for person, refusal in ((stranger, NotAllowed), (colleague, NotAllowed), (manager, RoleTooHigh)):
        with pytest.raises(refusal):
            revoke_invitation(invitation_id=invitation.pk, by=person)
    assert everything() == before
