"""change_password: with the old one, and every token of before ends."""

from typing import Any

import pytest

from accounts.actions.change_password import change_password
from accounts.gateways.tokens import REFRESH, TokenRefused, issue, person_of
from accounts.models import User
from accounts.rules import AccountRefused, WeakPassword

pytestmark = pytest.mark.django_db
OLD, NEW = "haslo-do-testow", "zielona-lipa-27"


def test_changes_it_and_tells(buyer: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    token = issue(buyer, REFRESH)
    with django_capture_on_commit_callbacks(execute=True):
        change_password(old_password=OLD, new_password=NEW, by=buyer)
    buyer.refresh_from_db()
    assert buyer.check_password(NEW)
    with pytest.raises(TokenRefused):
        person_of(token, REFRESH)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([buyer.email], "Rynek ES: hasło zostało zmienione")]


def test_a_wrong_or_weak_one_changes_nothing(buyer: User) -> None:
    with pytest.raises(AccountRefused) as refused:
        change_password(old_password="zle", new_password=NEW, by=buyer)
    assert (refused.value.code, refused.value.field) == ("INVALID_CREDENTIALS", "old_password")
    with pytest.raises(WeakPassword):
        change_password(old_password=OLD, new_password="1234", by=buyer)
    buyer.refresh_from_db()
    assert buyer.check_password(OLD)
