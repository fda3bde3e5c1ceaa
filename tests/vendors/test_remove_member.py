"""remove_member: everybody may leave, never the last owner."""

from typing import Any

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import MemberFactory
from tests.vendors.team import everything, verbs
from vendors.actions.remove_member import remove_member
from vendors.models import Member, MemberRole, Vendor
from vendors.rules.team import LastOwner, RoleTooHigh

pytestmark = pytest.mark.django_db


def test_a_removed_person_is_told(
    vendor: Vendor, owner: User, colleague: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    remove_member(member_id=Member.objects.get(user=colleague).pk, by=owner)
    assert not Member.objects.filter(user=colleague).exists()
    assert not Vendor.objects.for_user(colleague).exists()
    assert verbs() == ["team.remove"]
    assert deliver() == 1
    assert mailoutbox[0].to == [colleague.email]


@pytest.mark.parametrize("role", [MemberRole.VIEWER, MemberRole.SELLER, MemberRole.MANAGER, MemberRole.OWNER])
def test_everybody_may_leave_and_gets_no_letter(
    vendor: Vendor, owner: User, role: MemberRole, deliver: Any, mailoutbox: list[Any]
) -> None:
    member = MemberFactory(vendor=vendor, role=role)
    remove_member(member_id=member.pk, by=member.user)
    assert not Member.objects.filter(pk=member.pk).exists()
    deliver()
    assert mailoutbox == []


def test_the_last_owner_stays(vendor: Vendor, owner: User) -> None:
    before = everything()
    with pytest.raises(LastOwner):
        remove_member(member_id=Member.objects.get(user=owner).pk, by=owner)
    assert everything() == before


def test_refuses_strangers_viewers_and_a_manager_against_an_owner(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    second = MemberFactory(vendor=vendor)
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    before = everything()
    for person, refusal in ((stranger, NotAllowed), (colleague, NotAllowed), (manager, RoleTooHigh)):
        with pytest.raises(refusal):
            remove_member(member_id=second.pk, by=person)
    assert everything() == before
