"""register_account: a new account waits for its letter, and nobody learns who has one already."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress

from accounts.actions.register_account import register_account
from accounts.models import User
from accounts.rules import AccountRefused, WeakPassword

pytestmark = pytest.mark.django_db
NEW = "zielona-lipa-27"
BACK = "https://shop.example/login?confirm=1"


def test_makes_an_account_that_waits_and_sends_its_link(
    mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        register_account(email=" Nowa@Example.org ", password=NEW, first_name="Ewa", redirect_url=BACK)
    user = User.objects.get()
    assert (user.email, user.first_name, user.check_password(NEW)) == ("nowa@example.org", "Ewa", True)
    assert EmailAddress.objects.values_list("email", "verified", "primary").get() == ("nowa@example.org", False, True)
    (mail,) = mailoutbox
    assert "https://shop.example/login?confirm=1&email=nowa%40example.org&token=" in mail.body


def test_without_an_address_to_go_back_to_the_link_is_ours(
    mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        register_account(email="nowa@example.org", password=NEW)
    assert "/konto/confirm-email/" in mailoutbox[0].body


def test_a_known_address_gets_a_letter_and_no_second_account(
    buyer: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    before = buyer.password
    with django_capture_on_commit_callbacks(execute=True):
        register_account(email=buyer.email.upper(), password=NEW, redirect_url=BACK)
    buyer.refresh_from_db()
    assert (User.objects.count(), buyer.password) == (1, before)
    assert [mail.subject for mail in mailoutbox] == ["Rynek ES: masz już konto"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"email": "nie-adres"}, "INVALID"),
        ({"email": "a" * 250 + "@example.org"}, "INVALID"),
        ({"redirect_url": "https://evil.example/"}, "INVALID"),
        ({"redirect_url": "javascript:alert(1)"}, "INVALID"),
        ({"redirect_url": "https://shop.example@evil.example/"}, "INVALID"),
        ({"redirect_url": "https://shop.example/\nBcc: x"}, "INVALID"),
        ({"first_name": "x" * 101}, "INVALID"),
    ],
)
def test_nonsense_is_refused_and_makes_nothing(fields: dict[str, str], code: str, mailoutbox: list[Any]) -> None:
    with pytest.raises(AccountRefused) as refused:
        register_account(**{"email": "nowa@example.org", "password": NEW, **fields})
    assert refused.value.code == code
    assert (User.objects.count(), mailoutbox) == (0, [])


def test_a_weak_password_is_refused_with_every_reason(mailoutbox: list[Any]) -> None:
    with pytest.raises(WeakPassword) as refused:
        register_account(email="nowa@example.org", password="123456")
    codes = {code for _message, code in refused.value.found}
    assert codes == {"PASSWORD_TOO_SHORT", "PASSWORD_TOO_COMMON", "PASSWORD_ENTIRELY_NUMERIC"}
    assert User.objects.count() == 0
