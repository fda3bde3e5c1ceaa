"""request_password_reset: the same answer for everybody, a letter for those who are there."""

from typing import Any

import pytest

from accounts.actions.request_password_reset import request_password_reset
from accounts.models import Role, RoleGrant, User
from accounts.rules import AccountRefused

pytestmark = pytest.mark.django_db
BACK = "https://shop.example/reset?channel=default-channel"


def ask(run: Any, email: str, url: str = BACK) -> None:
    with run(execute=True):
        request_password_reset(email=email, redirect_url=url)


def test_sends_the_link(buyer: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    ask(django_capture_on_commit_callbacks, buyer.email.upper())
    (mail,) = mailoutbox
    assert mail.to == [buyer.email]
    assert "https://shop.example/reset?channel=default-channel&email=" in mail.body


def test_sends_nothing_to_strangers_staff_and_the_inactive(
    buyer: User, stranger: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    RoleGrant.objects.create(user=buyer, role=Role.REVIEWER)
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    for email in ("nikt@example.org", buyer.email, stranger.email):
        ask(django_capture_on_commit_callbacks, email)
    assert mailoutbox == []


def test_a_strange_address_is_refused(buyer: User, mailoutbox: list[Any]) -> None:
    with pytest.raises(AccountRefused):
        request_password_reset(email=buyer.email, redirect_url="https://evil.example/")
    assert mailoutbox == []
