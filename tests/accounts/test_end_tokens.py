"""end_tokens: one's own tokens of both kinds, and nobody else's."""

import pytest

from accounts.actions.end_tokens import end_tokens
from accounts.gateways.tokens import ACCESS, REFRESH, TokenRefused, issue, person_of
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_ends_all_tokens_of_the_person_alone(buyer: User, stranger: User) -> None:
    mine = {kind: issue(buyer, kind) for kind in (ACCESS, REFRESH)}
    theirs = issue(stranger, ACCESS)
    assert person_of(mine[ACCESS]) == buyer
    end_tokens(by=buyer)
    for kind, token in mine.items():
        with pytest.raises(TokenRefused):
            person_of(token, kind)
    assert person_of(theirs) == stranger
    buyer.refresh_from_db()
    assert person_of(issue(buyer, ACCESS)) == buyer
