"""An erased person's address in invitations and accesses."""

from accounts.models import User
from core import clock
from tests.factories import AdviserAccessFactory, InvitationFactory
from vendors.actions.forget_person import forget_person
from vendors.models import AdviserAccess, Invitation


def test_what_waits_goes_and_what_was_taken_up_loses_the_address(vendor, owner: User, buyer: User) -> None:
    InvitationFactory(vendor=vendor, invited_by=owner, email=buyer.email)
    taken = InvitationFactory(
        vendor=vendor, invited_by=owner, email=buyer.email, accepted_at=clock.now(), accepted_by=buyer
    )
    other = InvitationFactory(vendor=vendor, invited_by=owner, email="inna@example.org")
    access = AdviserAccessFactory(
        vendor=vendor, given_by=owner, email=buyer.email, adviser=buyer, accepted_at=clock.now()
    )
    forget_person(user_id=buyer.pk, email=buyer.email)
    forget_person(user_id=buyer.pk, email=buyer.email)
    assert set(Invitation.objects.values_list("pk", "email")) == {(taken.pk, ""), (other.pk, "inna@example.org")}
    left = AdviserAccess.objects.get(pk=access.pk)
    assert (left.email, left.ended_at is not None) == ("", True)
