"""Who judges for the mark joins no vendor, by any of the three ways (law.md R13-04, T13-05)."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import Role
from tests.factories import InvitationFactory, MemberFactory, UserFactory, VendorFactory
from tests.mark_factories import AppointmentFactory
from vendors.actions.accept_claim import accept_claim
from vendors.actions.accept_invitation import accept_invitation
from vendors.actions.start_application import start_application
from vendors.models import Claim, Member, Vendor
from vendors.rules.team import SeatHolder, hash_of

pytestmark = pytest.mark.django_db


def test_an_invitation_is_not_accepted() -> None:
    juror = AppointmentFactory().user
    owner = MemberFactory()
    InvitationFactory(vendor=owner.vendor, invited_by=owner.user, email=juror.email, token_hash=hash_of("znak"))
    with pytest.raises(SeatHolder):
        accept_invitation(token="znak", by=juror)
    assert not Member.objects.filter(user=juror).exists()


def test_a_claim_is_not_accepted() -> None:
    auditor, vendor = AppointmentFactory(auditor=True).user, VendorFactory()
    claim = Claim.objects.create(vendor=vendor, user=auditor, position="Prezes", proof="KRS")
    with pytest.raises(SeatHolder):
        accept_claim(claim_id=claim.pk, by=UserFactory(role=Role.REVIEWER), role="OWNER")
    claim.refresh_from_db()
    assert (claim.state, Member.objects.filter(user=auditor).count()) == ("OPEN", 0)


def test_an_application_is_not_begun() -> None:
    person = AppointmentFactory(appeals=True).user
    EmailAddress.objects.create(user=person, email=person.email, verified=True)
    before = Vendor.objects.count()
    with pytest.raises(SeatHolder):
        start_application(entity_kind="SOCIAL_COOPERATIVE", short_name="Nowa", nip="8130000007", by=person)
    assert Vendor.objects.count() == before
