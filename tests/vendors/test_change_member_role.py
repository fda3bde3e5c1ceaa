"""change_member_role: nobody above the own role, never without an owner."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.models import AccessRecord
from tests.factories import MemberFactory
from tests.vendors.team import everything
from vendors.actions.change_member_role import change_member_role
from vendors.models import Member, MemberRole, Vendor
from vendors.rules.team import LastOwner, RoleTooHigh

pytestmark = pytest.mark.django_db


def member_of(user: User) -> Member:
    return Member.objects.get(user=user)


def test_an_owner_changes_any_role_and_it_is_written_down(vendor: Vendor, owner: User, colleague: User) -> None:
    change_member_role(member_id=member_of(colleague).pk, role=MemberRole.OWNER, by=owner)
    assert member_of(colleague).role == MemberRole.OWNER
    record = AccessRecord.objects.get()
    assert (record.verb, record.detail, record.actor_id) == ("team.role", "VIEWER → OWNER", owner.pk)
    once = everything()
    change_member_role(member_id=member_of(colleague).pk, role=MemberRole.OWNER, by=owner)
    assert everything() == once


def test_the_last_owner_stays_one_and_an_inactive_owner_does_not_count(vendor: Vendor, owner: User) -> None:
    MemberFactory(vendor=vendor, role=MemberRole.OWNER, user__is_active=False)
    before = everything()
    with pytest.raises(LastOwner):
        change_member_role(member_id=member_of(owner).pk, role=MemberRole.SELLER, by=owner)
    assert everything() == before
    MemberFactory(vendor=vendor)
    change_member_role(member_id=member_of(owner).pk, role=MemberRole.SELLER, by=owner)
    assert member_of(owner).role == MemberRole.SELLER


def test_a_manager_reaches_up_to_managers(vendor: Vendor, owner: User, colleague: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    change_member_role(member_id=member_of(colleague).pk, role=MemberRole.MANAGER, by=manager)
    before = everything()
    for person, role in (
        (colleague, MemberRole.OWNER),
        (manager, MemberRole.OWNER),
        (owner, MemberRole.VIEWER),
        (colleague, "KING"),
    ):
        with pytest.raises(RoleTooHigh):
            change_member_role(member_id=member_of(person).pk, role=role, by=manager)
    assert everything() == before


def test_refuses_strangers_sellers_and_viewers(vendor: Vendor, owner: User, stranger: User, colleague: User) -> None:
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    before = everything()
    for person in (stranger, colleague, seller):
        with pytest.raises(NotAllowed):
            change_member_role(member_id=member_of(colleague).pk, role=MemberRole.SELLER, by=person)
    assert everything() == before
