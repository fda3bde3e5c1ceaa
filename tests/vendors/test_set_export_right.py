"""set_export_right: the owner says who takes buyers' data out."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import AdviserAccessFactory, MemberFactory
from tests.vendors.team import everything, verbs
from vendors.actions.set_export_right import set_export_right
from vendors.models import Member, MemberRole, Vendor
from vendors.permissions import can_export_personal_data

pytestmark = pytest.mark.django_db


def test_is_given_and_taken_and_written_down(vendor: Vendor, owner: User, colleague: User) -> None:
    member = Member.objects.get(user=colleague)
    set_export_right(member_id=member.pk, allowed=True, by=owner)
    assert can_export_personal_data(colleague, vendor)
    once = everything()
    set_export_right(member_id=member.pk, allowed=True, by=owner)
    assert everything() == once
    set_export_right(member_id=member.pk, allowed=False, by=owner)
    assert not can_export_personal_data(colleague, vendor)
    assert verbs() == ["team.export_allow", "team.export_forbid"]


def test_refuses_all_but_owners(vendor: Vendor, owner: User, stranger: User, colleague: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    adviser = AdviserAccessFactory(vendor=vendor).adviser
    before = everything()
    for person in (stranger, colleague, manager, adviser):
        with pytest.raises(NotAllowed):
            set_export_right(member_id=Member.objects.get(user=colleague).pk, allowed=True, by=person)
    assert everything() == before
