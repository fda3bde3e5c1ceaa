"""confirm_account: the key of the letter, once, and for its own address only."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC

from accounts.actions.confirm_account import confirm_account
from accounts.models import User
from accounts.rules import AccountRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(buyer: User) -> EmailAddress:
    return EmailAddress.objects.create(user=buyer, email=buyer.email, verified=False, primary=True)


def test_confirms_once(buyer: User, row: EmailAddress) -> None:
    key = EmailConfirmationHMAC(row).key
    assert confirm_account(email=buyer.email.upper(), token=key) == buyer
    row.refresh_from_db()
    assert row.verified
    with pytest.raises(AccountRefused):
        confirm_account(email=buyer.email, token=key)


@pytest.mark.parametrize(("email", "token"), [("", ""), ("stranger@example.org", "own"), ("own", "x:y:z")])
def test_another_address_or_key_confirms_nothing(buyer: User, row: EmailAddress, email: str, token: str) -> None:
    key = EmailConfirmationHMAC(row).key if token == "own" else token
    with pytest.raises(AccountRefused) as refused:
        confirm_account(email=buyer.email if email == "own" else email, token=key)
    assert refused.value.code == "INVALID"
    row.refresh_from_db()
    assert not row.verified
