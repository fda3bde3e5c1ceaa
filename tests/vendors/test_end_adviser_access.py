"""end_adviser_access: at once, by the owner or the adviser."""

from typing import Any

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import AdviserAccessFactory, MemberFactory
from tests.vendors.team import everything, verbs
from vendors.actions.end_adviser_access import end_adviser_access
from vendors.models import AdviserAccess, MemberRole, Vendor
from vendors.permissions import can_view

pytestmark = pytest.mark.django_db


@pytest.fixture
def access(vendor: Vendor, owner: User) -> AdviserAccess:
    return AdviserAccessFactory(vendor=vendor, given_by=owner)


@pytest.mark.parametrize("who", ["owner", "adviser"])
def test_either_side_ends_it_and_the_other_is_told(
    vendor: Vendor, owner: User, access: AdviserAccess, who: str, deliver: Any, mailoutbox: list[Any]
) -> None:
    person, other = (owner, access.adviser) if who == "owner" else (access.adviser, owner)
    end_adviser_access(access_id=access.pk, by=person)
    assert not can_view(access.adviser, vendor)
    once = everything()
    end_adviser_access(access_id=access.pk, by=owner)
    assert everything() == once
    assert verbs() == ["adviser.end"]
    deliver()
    assert [mail.to for mail in mailoutbox] == [[other.email]]


def test_refuses_everybody_else(vendor: Vendor, access: AdviserAccess, stranger: User, colleague: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    another = AdviserAccessFactory(vendor=vendor).adviser
    before = everything()
    for person in (stranger, colleague, manager, another):
        with pytest.raises(NotAllowed):
            end_adviser_access(access_id=access.pk, by=person)
    assert everything() == before
