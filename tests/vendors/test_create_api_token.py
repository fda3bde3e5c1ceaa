"""create_api_token: what a program may do, shown once, stored as a hash, for a year at most."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine

from accounts.models import Role, User
from core import clock
from core.errors import NotAllowed, RuleViolation
from tests.api.programs import token_for
from tests.factories import AdviserAccessFactory, MemberFactory, UserFactory
from tests.vendors.team import verbs
from vendors.actions.create_api_token import create_api_token
from vendors.models import ApiToken, MemberRole, Vendor
from vendors.rules.api_tokens import TokenRefused, TooManyTokens, VendorNotSelling
from vendors.rules.team import hash_of

pytestmark = pytest.mark.django_db
GOOD: dict[str, Any] = {"name": "Magazyn", "scopes": ["ORDERS", "LISTINGS"], "days": 30}


def test_gives_a_secret_that_the_database_does_not_hold(vendor: Vendor, owner: User) -> None:
    token, secret = create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **GOOD)
    assert secret.startswith("rynek_")
    assert len(secret) == 70
    assert secret not in str(list(ApiToken.objects.values_list()))
    assert (token.token_hash, token.tail) == (hash_of(secret), secret[-4:])
    assert token.scopes == ["LISTINGS", "ORDERS"]
    assert clock.date_of(token.expires_at) == clock.today() + dt.timedelta(days=30)
    assert token.last_used_at is None
    assert verbs() == ["api.create"]


def test_a_form_sent_twice_makes_one_token_and_shows_it_for_ten_minutes(vendor: Vendor, owner: User) -> None:
    key = uuid.uuid4()
    first = create_api_token(vendor_id=vendor.pk, key=key, by=owner, **GOOD)
    again = create_api_token(vendor_id=vendor.pk, key=key, by=owner, **GOOD)
    assert (again.token.pk, again.secret) == (first.token.pk, first.secret)
    assert ApiToken.objects.count() == 1
    with (
        time_machine.travel(clock.now() + dt.timedelta(minutes=11), tick=False),
        pytest.raises(TokenRefused),
    ):
        create_api_token(vendor_id=vendor.pk, key=key, by=owner, **GOOD)


def test_somebody_else_with_the_same_key_gets_another_secret(vendor: Vendor, owner: User, stranger: User) -> None:
    key = uuid.uuid4()
    other = Vendor.objects.get(members__user=stranger)
    first = create_api_token(vendor_id=vendor.pk, key=key, by=owner, **GOOD)
    second = create_api_token(vendor_id=other.pk, key=key, by=stranger, **GOOD)
    assert first.secret != second.secret


@pytest.mark.parametrize(
    ("change", "blamed"),
    [
        ({"name": "  "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["APPLICATIONS"]}, "scopes"),
        ({"scopes": ["PERSONAL_DATA"]}, "scopes"),
        ({"scopes": ["NONSENSE"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
    ],
)
def test_refuses_what_will_not_do(vendor: Vendor, owner: User, change: dict[str, Any], blamed: str) -> None:
    with pytest.raises(TokenRefused) as refusal:
        create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **{**GOOD, **change})
    assert refusal.value.field == blamed
    assert not ApiToken.objects.exists()
    assert verbs() == []


def test_ten_at_once_and_one_that_is_over_makes_room(vendor: Vendor, owner: User) -> None:
    tokens = [token_for(vendor, "STOCK", made_by=owner)[0] for _ in range(10)]
    with pytest.raises(TooManyTokens):
        create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **GOOD)
    ApiToken.objects.filter(pk=tokens[0].pk).update(revoked_at=clock.now())
    create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **GOOD)
    assert ApiToken.objects.in_use().count() == 10


def test_waits_for_the_approval_of_the_vendor(vendor: Vendor, owner: User) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(state="SUSPENDED")
    with pytest.raises(VendorNotSelling):
        create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **GOOD)


def test_only_who_may_take_buyers_data_out_gives_that_scope(vendor: Vendor, owner: User) -> None:
    asked = {**GOOD, "scopes": ["ORDERS", "PERSONAL_DATA"]}
    vendor.members.filter(user=owner).update(may_export_personal_data=False)
    with pytest.raises(NotAllowed):
        create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **asked)
    vendor.members.filter(user=owner).update(may_export_personal_data=True)
    assert create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=owner, **asked).token.scopes == asked["scopes"]


def test_refuses_all_but_owners(vendor: Vendor, stranger: User, colleague: User, reviewer: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    adviser = AdviserAccessFactory(vendor=vendor).adviser
    for person in (stranger, colleague, reviewer, manager, adviser):
        with pytest.raises(NotAllowed):
            create_api_token(vendor_id=vendor.pk, key=uuid.uuid4(), by=person, **GOOD)
    assert not ApiToken.objects.exists()
    assert verbs() == []


def test_a_reviewer_makes_those_of_the_regional_centre_which_only_read(owner: User, reviewer: User) -> None:
    asked = {**GOOD, "scopes": ["APPLICATIONS", "CERTIFICATES"]}
    token, _secret = create_api_token(vendor_id=None, key=uuid.uuid4(), by=reviewer, **asked)
    assert token.vendor is None
    for person in (owner, UserFactory(role=Role.OPERATOR), UserFactory(role=Role.DIRECTOR)):
        with pytest.raises(NotAllowed):
            create_api_token(vendor_id=None, key=uuid.uuid4(), by=person, **asked)
    with pytest.raises(RuleViolation):
        create_api_token(vendor_id=None, key=uuid.uuid4(), by=reviewer, **GOOD)
    assert ApiToken.objects.count() == 1
