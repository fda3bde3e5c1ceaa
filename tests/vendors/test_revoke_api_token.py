"""revoke_api_token: at once, by an owner or a reviewer, and again changes nothing."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.api.programs import token_for
from tests.factories import MemberFactory
from tests.vendors.team import verbs
from vendors.actions.revoke_api_token import revoke_api_token
from vendors.gateways.programs import program_by_secret
from vendors.models import ApiToken, MemberRole, Vendor

pytestmark = pytest.mark.django_db


def test_the_token_works_no_more(vendor: Vendor, owner: User) -> None:
    token, secret = token_for(vendor, "STOCK")
    assert program_by_secret(secret) == token
    ended = revoke_api_token(token_id=token.pk, by=owner).revoked_at
    assert program_by_secret(secret) is None
    assert revoke_api_token(token_id=token.pk, by=owner).revoked_at == ended
    assert verbs() == ["api.revoke"]


def test_refuses_everybody_else(vendor: Vendor, stranger: User, colleague: User, owner: User, reviewer: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    token, secret = token_for(vendor, "STOCK")
    rops, rops_secret = token_for(None, "APPLICATIONS")
    for person in (stranger, colleague, manager, reviewer):
        with pytest.raises(NotAllowed):
            revoke_api_token(token_id=token.pk, by=person)
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            revoke_api_token(token_id=rops.pk, by=person)
    assert not ApiToken.objects.exclude(revoked_at=None).exists()
    assert program_by_secret(secret)
    assert program_by_secret(rops_secret)
    assert verbs() == []
