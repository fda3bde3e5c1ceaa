"""accept_adviser_access: the right person, in time."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import AdviserAccessFactory, UserFactory
from tests.vendors.team import everything, token, verbs
from vendors.actions.accept_adviser_access import accept_adviser_access
from vendors.models import AdviserAccess, Vendor
from vendors.permissions import can_sell
from vendors.rules.team import LinkDead, WrongPerson, hash_of, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def access(vendor: Vendor, owner: User) -> AdviserAccess:
    token_hash = hash_of(token_of("adviser", "n1"))
    return AdviserAccessFactory(
        vendor=vendor, email="owes@example.org", adviser=None, accepted_at=None, nonce="n1", token_hash=token_hash
    )


@pytest.fixture
def adviser(access: AdviserAccess) -> User:
    return UserFactory(email=access.email)


def test_from_then_on_the_adviser_sells(vendor: Vendor, access: AdviserAccess, adviser: User) -> None:
    assert not can_sell(adviser, vendor)
    assert accept_adviser_access(token=token(access), by=adviser).adviser == adviser
    assert can_sell(adviser, vendor)
    once = everything()
    accept_adviser_access(token=token(access), by=adviser)
    assert everything() == once
    assert verbs() == ["adviser.accept"]


@pytest.mark.parametrize("change", ["late", "ended"])
def test_refuses_a_link_that_is_over(access: AdviserAccess, adviser: User, change: str) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    fields = {"until": yesterday} if change == "late" else {"ended_at": clock.now()}
    AdviserAccess.objects.filter(pk=access.pk).update(**fields)
    before = everything()
    with pytest.raises(LinkDead):
        accept_adviser_access(token=token(access), by=adviser)
    assert everything() == before


def test_refuses_another_person_an_inactive_one_and_a_made_up_link(
    access: AdviserAccess, adviser: User, stranger: User
) -> None:
    before = everything()
    with pytest.raises(WrongPerson):
        accept_adviser_access(token=token(access), by=stranger)
    with pytest.raises(AdviserAccess.DoesNotExist):
        accept_adviser_access(token="zmyslony", by=adviser)
    adviser.is_active = False
    with pytest.raises(NotAllowed):
        accept_adviser_access(token=token(access), by=adviser)
    assert everything() == before
