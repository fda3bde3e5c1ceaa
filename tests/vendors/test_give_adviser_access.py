"""give_adviser_access: the owner's consent, for a purpose, at most 90 days."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import AdviserAccessFactory, MemberFactory
from tests.vendors.team import everything, token, verbs
from vendors.actions.give_adviser_access import AdviserRefused, give_adviser_access
from vendors.models import AdviserAccess, MemberRole, Vendor

pytestmark = pytest.mark.django_db
GOOD = {"email": "owes@example.org", "purpose": "Opisy ofert."}


def in_days(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def test_sends_a_link_and_gives_nothing_before_it_is_opened(
    vendor: Vendor, owner: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    access = give_adviser_access(vendor_id=vendor.pk, until=in_days(90), by=owner, **GOOD)
    assert (access.email, access.until, access.adviser) == ("owes@example.org", in_days(90), None)
    assert not AdviserAccess.objects.active().exists()
    assert token(access) not in str(everything())
    assert verbs() == ["adviser.give"]
    deliver()
    [mail] = mailoutbox
    assert mail.to == ["owes@example.org"]
    assert token(access) in mail.body
    assert "W czym: Opisy ofert." in mail.body


@pytest.mark.parametrize(
    ("change", "blamed"),
    [
        ({"until": -1}, "until"),
        ({"until": 91}, "until"),
        ({"purpose": " "}, "purpose"),
        ({"email": "nikt"}, "email"),
        ({"email": "wlasciciel@example.org"}, "email"),
    ],
)
def test_refuses_what_will_not_do(vendor: Vendor, owner: User, change: dict[str, Any], blamed: str) -> None:
    fields = {**GOOD, "until": 30, **change}
    before = everything()
    with pytest.raises(AdviserRefused) as refusal:
        give_adviser_access(vendor_id=vendor.pk, by=owner, **{**fields, "until": in_days(fields["until"])})
    assert refusal.value.field == blamed
    assert everything() == before


def test_a_second_access_waits_for_the_end_of_the_first(vendor: Vendor, owner: User) -> None:
    first = AdviserAccessFactory(vendor=vendor, email=GOOD["email"])
    before = everything()
    with pytest.raises(AdviserRefused):
        give_adviser_access(vendor_id=vendor.pk, until=in_days(9), by=owner, **GOOD)
    assert everything() == before
    AdviserAccess.objects.filter(pk=first.pk).update(until=in_days(-1))
    second = give_adviser_access(vendor_id=vendor.pk, until=in_days(9), by=owner, **GOOD)
    first.refresh_from_db()
    assert first.ended_at
    assert second.ended_at is None


def test_refuses_all_but_owners(vendor: Vendor, stranger: User, colleague: User, reviewer: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    adviser = AdviserAccessFactory(vendor=vendor).adviser
    before = everything()
    for person in (stranger, colleague, reviewer, manager, adviser):
        with pytest.raises(NotAllowed):
            give_adviser_access(vendor_id=vendor.pk, until=in_days(9), by=person, **GOOD)
    assert everything() == before
