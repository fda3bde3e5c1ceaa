"""set_password: the token of the letter, once, for its own account."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import default_token_generator

from accounts.actions.set_password import set_password
from accounts.gateways.tokens import ACCESS, TokenRefused, issue, person_of
from accounts.models import Role, RoleGrant, User
from accounts.rules import AccountRefused, WeakPassword

pytestmark = pytest.mark.django_db
NEW = "zielona-lipa-27"


def test_sets_it_once_and_ends_what_was_before(buyer: User) -> None:
    row = EmailAddress.objects.create(user=buyer, email=buyer.email, verified=False, primary=True)
    old, token = issue(buyer, ACCESS), default_token_generator.make_token(buyer)
    set_password(email=buyer.email.upper(), token=token, password=NEW)
    buyer.refresh_from_db()
    row.refresh_from_db()
    assert (buyer.check_password(NEW), row.verified) == (True, True)
    with pytest.raises(TokenRefused):
        person_of(old)
    with pytest.raises(AccountRefused):
        set_password(email=buyer.email, token=token, password="inne-zielone-12")
    buyer.refresh_from_db()
    assert buyer.check_password(NEW)


def test_refused_for_a_stranger_a_role_and_a_weak_password(buyer: User, stranger: User) -> None:
    before, token = buyer.password, default_token_generator.make_token(buyer)
    for email, used in ((stranger.email, token), (buyer.email, "abc-def"), ("nikt@example.org", token)):
        with pytest.raises(AccountRefused):
            set_password(email=email, token=used, password=NEW)
    with pytest.raises(WeakPassword):
        set_password(email=buyer.email, token=token, password="1234")
    RoleGrant.objects.create(user=buyer, role=Role.OPERATOR)
    with pytest.raises(AccountRefused):
        set_password(email=buyer.email, token=token, password=NEW)
    buyer.refresh_from_db()
    assert buyer.password == before
